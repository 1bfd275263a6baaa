package dev.plimsoll.internal.docker;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.io.Sha256;
import dev.plimsoll.internal.text.Nearest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The contexts of the docker command, as {@code docker context create} writes them.
 *
 * <p>Source: the store in the docker command's package {@code cli/context/store}.
 */
final class DockerContexts {

    /** The context that stands for {@code DOCKER_HOST} or the usual socket. */
    private static final String DEFAULT = "default";

    private final Path directory;

    /** Creates an instance for a directory with Docker's configuration. */
    DockerContexts(Path directory) {
        this.directory = directory;
    }

    /** Thrown if a context can't be used; the message says why. */
    static final class ContextException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        ContextException(String message) {
            super(message);
        }
    }

    /**
     * Returns the endpoint of the context that a variable names; empty if it is the default context.
     *
     * @throws ContextException if there is no such context, or it can't be read
     */
    Optional<EngineEndpoint> ofVariable(String name) {
        return endpoint("DOCKER_CONTEXT=" + name, name);
    }

    /**
     * Returns the endpoint of the current context; empty if it is the default context, or if {@code config.json} can't be
     * read, which the docker command ignores too.
     *
     * @throws ContextException if the context can't be read
     */
    Optional<EngineEndpoint> current() {
        Path file = directory.resolve("config.json");
        String name;
        try {
            name = Files.exists(file) ? Json.string(read(file.toString(), file), "currentContext") : "";
        } catch (ContextException e) {
            return Optional.empty();
        }
        return name.isBlank() ? Optional.empty() : endpoint(file + ": currentContext = " + name, name);
    }

    private Optional<EngineEndpoint> endpoint(String source, String name) {
        if (name.equals(DEFAULT)) {
            return Optional.empty();
        }
        Path meta = directory.resolve("contexts/meta").resolve(id(name)).resolve("meta.json");
        if (!Files.exists(meta)) {
            throw new ContextException(source + ", which is not a context of docker. " + advice(name));
        }
        JsonObject docker = Json.object(Json.object(read(source + ": " + meta, meta), "Endpoints"), "docker");
        String host = Json.string(docker, "Host");
        if (host.isEmpty()) {
            throw new ContextException(source + ", a context without the address of an engine");
        }
        if (Json.bool(docker, "SkipTLSVerify")) {
            throw new ContextException(source + ": " + host + ", whose certificate the context does not verify "
                    + "(SkipTLSVerify), which is not supported. Add its ca.pem to the context");
        }
        Path certificates = directory.resolve("contexts/tls").resolve(id(name)).resolve("docker");
        return Optional.of(
                new EngineEndpoint(source, host, Optional.of(certificates).filter(Files::isDirectory)));
    }

    private String advice(String name) {
        TreeSet<String> names = new TreeSet<>(List.of(DEFAULT));
        Path all = directory.resolve("contexts/meta");
        if (Files.isDirectory(all)) {
            try (Stream<Path> folders = Files.list(all)) {
                folders.map(folder -> folder.resolve("meta.json"))
                        .filter(Files::exists)
                        .map(meta -> Json.string(read(meta.toString(), meta), "Name"))
                        .forEach(names::add);
            } catch (IOException | UncheckedIOException e) {
                throw new ContextException(all + " can't be read (" + e.getMessage() + ")");
            }
        }
        return Nearest.to(name, names)
                .map(nearest -> "Did you mean '" + nearest + "'?")
                .orElseGet(() -> "There are: " + String.join(", ", names));
    }

    private static JsonObject read(String place, Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException | JsonParseException | IllegalStateException e) {
            throw new ContextException(place + " can't be read (" + e.getMessage() + ")");
        }
    }

    /** Returns the name of a context's directory: contexts can have names that no directory can have. */
    private static String id(String name) {
        return Sha256.hex(Sha256.of(name));
    }
}
