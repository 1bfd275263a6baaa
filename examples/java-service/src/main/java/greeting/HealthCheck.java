package greeting;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the service in the same container whether it is healthy, and exits with 0 if it is: the image has no curl. */
public final class HealthCheck {

    private HealthCheck() {}

    public static void main(String[] arguments) throws IOException {
        URI health = URI.create("http://localhost:8080/health");
        HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
        connection.setConnectTimeout(2000);
        connection.setReadTimeout(2000);
        System.exit(connection.getResponseCode() == 200 ? 0 : 1);
    }
}
