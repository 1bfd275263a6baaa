package dev.plimsoll.internal.docker.transport;

import dev.plimsoll.internal.io.BulkInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import javax.net.SocketFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A connection to the engine that, unlike the transport's, can be closed in one direction. */
public final class EngineConnection implements Closeable {

    private static final int DEFAULT_PORT = 2375;

    private final InputStream input;
    private final OutputStream output;
    private final Closeable halfCloser;
    private final Closeable closer;

    private EngineConnection(InputStream input, OutputStream output, Closeable halfCloser, Closeable closer) {
        this.input = input;
        this.output = output;
        this.halfCloser = halfCloser;
        this.closer = closer;
    }

    /**
     * Opens a connection.
     *
     * @param host as in {@code DOCKER_HOST}
     * @param ssl for TLS over TCP; null for none
     */
    static EngineConnection open(URI host, @Nullable SSLContext ssl) throws IOException {
        return switch (host.getScheme()) {
            case "unix" -> ofUnixSocket(host.getPath());
            case "npipe" -> ofNamedPipe(host.getPath());
            default -> ofSocket(host, ssl == null ? SocketFactory.getDefault() : ssl.getSocketFactory());
        };
    }

    private static EngineConnection ofUnixSocket(String path) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new EngineConnection(reading(channel), writing(channel), channel::shutdownOutput, channel);
    }

    /**
     * Returns a stream that reads from the channel. The JDK's streams of one channel share a lock, so a write would
     * wait for a blocked read.
     */
    private static InputStream reading(SocketChannel channel) {
        return new BulkInputStream() {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return channel.read(ByteBuffer.wrap(buffer, offset, length));
            }
        };
    }

    private static OutputStream writing(SocketChannel channel) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                write(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                ByteBuffer bytes = ByteBuffer.wrap(buffer, offset, length);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
        };
    }

    private static EngineConnection ofSocket(URI host, SocketFactory factory) throws IOException {
        int port = host.getPort() < 0 ? DEFAULT_PORT : host.getPort();
        Socket socket = factory.createSocket(host.getHost(), port);
        return new EngineConnection(socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput, socket);
    }

    /** Opens a named pipe of Windows, which has no half-close and transfers in one direction at a time. */
    private static EngineConnection ofNamedPipe(String path) throws IOException {
        RandomAccessFile pipe = new RandomAccessFile(path.replace('/', '\\'), "rw");
        return new EngineConnection(
                Channels.newInputStream(pipe.getChannel()), Channels.newOutputStream(pipe.getChannel()), pipe, pipe);
    }

    InputStream input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    /**
     * Signals the engine that no more input follows. Its output can still be read, except from a named pipe of Windows.
     */
    void endOutput() throws IOException {
        halfCloser.close();
    }

    @Override
    public void close() throws IOException {
        closer.close();
    }
}
