package greeting;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Greets over HTTP, with the word that {@code GREETING} holds, until it is told to stop. */
public final class GreetingService {

    private GreetingService() {}

    public static void main(String[] arguments) throws IOException {
        String greeting = System.getenv().getOrDefault("GREETING", "Hello");
        if (greeting.isBlank()) {
            System.err.println("GREETING is empty");
            System.exit(2);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        server.createContext("/", exchange -> answer(exchange, 404, "no such page"));
        server.createContext("/health", exchange -> answer(exchange, 200, "healthy"));
        server.createContext("/greeting/", exchange -> answer(exchange, 200, greeting + " " + name(exchange)));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(1);
            System.out.println("stopped");
        }));
        server.start();
        System.out.println("listening on port 8080");
    }

    private static String name(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().substring("/greeting/".length());
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
