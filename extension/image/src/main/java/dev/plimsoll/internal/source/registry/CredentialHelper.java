package dev.plimsoll.internal.source.registry;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.text.Visible;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The programs {@code docker-credential-…} that keep credentials.
 *
 * <p>Source: docker-credential-helpers, <em>Development</em>.
 */
final class CredentialHelper {

    private static final int PATIENCE_SECONDS = 30;
    private static final int LONGEST_ANSWER = 1 << 20;

    private final Map<String, String> environment;

    CredentialHelper(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Asks a helper for the credentials for a registry; empty if it has none.
     *
     * @throws InspectionException if the helper does not exist or fails
     */
    Optional<RegistryLogin> ask(String name, String registry) {
        String program = "docker-credential-" + name;
        Process process = start(program, registry);
        try {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> read(process));
            try (OutputStream in = process.getOutputStream()) {
                in.write(registry.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // A helper that doesn't read its input may still answer.
            }
            String text = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new TimeoutException();
            }
            return process.exitValue() == 0
                    ? Optional.of(login(program, registry, text))
                    : notFound(program, registry, text);
        } catch (TimeoutException e) {
            throw failed(program, registry, "it has not ended within " + PATIENCE_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw failed(program, registry, "its output can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(program, registry, "interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String program, String registry) {
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(onPath(program), "get").redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw failed(program, registry, "it can't be started. Is it on the PATH?", e);
        }
    }

    private String onPath(String program) {
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> new File(directory, program))
                .filter(File::canExecute)
                .findFirst()
                .map(File::getPath)
                .orElse(program);
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private static RegistryLogin login(String program, String registry, String text) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            String user = Json.string(json, "Username");
            String secret = Json.string(json, "Secret");
            return user.equals("<token>")
                    ? new RegistryLogin("", "", secret, "")
                    : new RegistryLogin(user, secret, "", "");
        } catch (JsonParseException | IllegalStateException e) {
            // The parser's message can quote the secret.
            throw failed(program, registry, "its answer is not a JSON object", new IllegalStateException());
        }
    }

    private static Optional<RegistryLogin> notFound(String program, String registry, String text) {
        if (text.contains("credentials not found") || text.contains("no credentials server URL")) {
            return Optional.empty();
        }
        throw failed(
                program,
                registry,
                text.isBlank() ? "it ended without a message" : Visible.oneLine(text.strip()),
                new IllegalStateException());
    }

    private static InspectionException failed(String program, String registry, String reason, Throwable cause) {
        return new InspectionException(
                ErrorCode.REGISTRY_LOGIN,
                "The credentials for " + registry + " can't be read by " + program + ": " + reason,
                cause);
    }
}
