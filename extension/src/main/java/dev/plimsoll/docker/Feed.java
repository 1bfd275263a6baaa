package dev.plimsoll.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Feeds a container's standard input, and closes it when all has been sent. */
public final class Feed implements Closeable {

    private final InputStream input;
    private DockerHttpClient.@Nullable Response response;
    private boolean done;

    Feed(InputStream input) {
        this.input = new FilterInputStream(input) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                if (read < 0) {
                    // The transport flushes after each write, so all that was read before has left.
                    Feed.this.close();
                }
                return read;
            }
        };
    }

    InputStream input() {
        return input;
    }

    synchronized void open(DockerHttpClient.Response opened) {
        response = opened;
        if (done) {
            opened.close();
        }
    }

    @Override
    public synchronized void close() {
        done = true;
        if (response != null) {
            response.close();
        }
    }
}
