package dev.plimsoll.internal.docker.container;

import com.github.dockerjava.transport.DockerHttpClient;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.plimsoll.internal.data.Json;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A path of a container as a tar archive, whose first entry is the path itself. Closing it early ends the transfer. */
public final class PathArchive implements Closeable {

    private static final String STAT = "X-Docker-Container-Path-Stat";

    private final DockerHttpClient.Response response;
    private final String linkTarget;
    private final Optional<Instant> modified;

    private PathArchive(DockerHttpClient.Response response, String linkTarget, Optional<Instant> modified) {
        this.response = response;
        this.linkTarget = linkTarget;
        this.modified = modified;
    }

    public static PathArchive of(DockerHttpClient.Response response) {
        @Nullable String header = response.getHeader(STAT);
        if (header == null) {
            return new PathArchive(response, "", Optional.empty());
        }
        // Docker encodes this header in the alphabet of RFC 4648 section 4, Podman in that of section 5.
        byte[] decoded = Base64.getDecoder().decode(header.replace('-', '+').replace('_', '/'));
        String json = new String(decoded, StandardCharsets.UTF_8);
        JsonObject stat = JsonParser.parseString(json).getAsJsonObject();
        return new PathArchive(response, Json.string(stat, "linkTarget"), ContainerDetails.time(stat, "mtime"));
    }

    /** Returns the final target of a symbolic link as an absolute path; empty for everything else. */
    public String linkTarget() {
        return linkTarget;
    }

    /** Returns the time when the path was modified, on the engine's clock; empty if the engine doesn't report it. */
    public Optional<Instant> modified() {
        return modified;
    }

    /** Returns the archive. */
    public InputStream body() {
        return response.getBody();
    }

    @Override
    public void close() throws IOException {
        response.close();
    }
}
