package dev.plimsoll.assertions;

import com.sun.net.httpserver.HttpServer;
import dev.plimsoll.internal.judge.SampleImages;
import dev.plimsoll.internal.run.FakeService;
import dev.plimsoll.internal.session.RecordedServiceContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A started service without an engine: what runs is a {@link FakeService}, and what answers is a server in this JVM. */
final class AskedService {

    private static final String BODY = "{\"status\":\"up\"}\n";

    private AskedService() {}

    /** Returns assertions on a service that listens on the ports 8080 and, on the loopback address, 9090. */
    static ServiceAssert running() {
        return of(new FakeService()
                .publishes(8080, port())
                .listens("00000000", 8080)
                .listens("0100007F", 9090)
                .uses(4_100_000)
                .changed("/tmp/a", "/var/log/web.log"));
    }

    /** Returns assertions on a service. */
    static ServiceAssert of(FakeService service) {
        return new ServiceAssert(new RecordedServiceContainer(SampleImages.FULL, service));
    }

    private static int port() {
        return Server.PORT;
    }

    private static final class Server {

        static final int PORT = start();

        private static int start() {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> {
                    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().add("X-Own", "one");
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
                server.start();
                return server.getAddress().getPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
