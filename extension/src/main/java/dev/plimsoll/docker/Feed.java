package dev.plimsoll.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Feeds a container's standard input, and closes it when all has been sent. */
public final class Feed implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);

    /**
     * The transport writes in a thread of its own and lets it die of an exception when the program ends without having
     * read everything, which is nothing to print a stack trace for. A thread belongs to the group of the one that started
     * it, so that group decides.
     */
    private static final ThreadGroup THREADS = new ThreadGroup("plimsoll-stdin") {
        @Override
        public void uncaughtException(Thread thread, Throwable exception) {
            LOG.debug("A container ended before it had read all of its standard input", exception);
        }
    };

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

    /** Sends a request that hijacks the connection for this input. */
    void open(Function<InputStream, DockerHttpClient.Response> request) {
        FutureTask<DockerHttpClient.Response> task = new FutureTask<>(() -> request.apply(input));
        new Thread(THREADS, task, "plimsoll-stdin").start();
        try {
            opened(task.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException engineException) {
                throw engineException;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("Interrupted while attaching to the standard input of a container", e);
        }
    }

    private synchronized void opened(DockerHttpClient.Response opened) {
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
