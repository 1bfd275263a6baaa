package dev.plimsoll.internal.source.registry;

import dev.plimsoll.image.ImageReference;
import java.util.Optional;

/**
 * An image in a registry, with the parts that Docker adds to short names.
 *
 * <p>Source: the distribution project's {@code reference} package, {@code ParseNormalizedNamed}.
 *
 * @param host the registry's host, with its port if one is given
 * @param repository the path of the repository
 * @param tag {@code latest} if the reference has neither a tag nor a digest; empty if it has only a digest
 */
public record RegistryImage(
        ImageReference reference, String host, String repository, Optional<String> tag, Optional<String> digest) {

    /** The registry of names that begin with no host. Its API and its credentials have other names. */
    private static final String DEFAULT_HOST = "docker.io";

    private static final String OFFICIAL = "library/";

    /** Splits a reference into its parts. */
    public static RegistryImage of(ImageReference reference) {
        String rest = reference.value();
        int at = rest.indexOf('@');
        Optional<String> digest = at < 0 ? Optional.empty() : Optional.of(rest.substring(at + 1));
        rest = at < 0 ? rest : rest.substring(0, at);
        int colon = rest.indexOf(':', rest.lastIndexOf('/') + 1);
        Optional<String> tag = colon < 0 ? Optional.empty() : Optional.of(rest.substring(colon + 1));
        rest = colon < 0 ? rest : rest.substring(0, colon);
        int slash = rest.indexOf('/');
        boolean hasHost = slash > 0 && isHost(rest.substring(0, slash));
        String host = hasHost ? rest.substring(0, slash) : DEFAULT_HOST;
        String repository = hasHost ? rest.substring(slash + 1) : rest;
        if (host.equals("index." + DEFAULT_HOST)) {
            host = DEFAULT_HOST;
        }
        if (host.equals(DEFAULT_HOST) && repository.indexOf('/') < 0) {
            repository = OFFICIAL + repository;
        }
        return new RegistryImage(
                reference, host, repository, tag.isEmpty() && digest.isEmpty() ? Optional.of("latest") : tag, digest);
    }

    private static boolean isHost(String first) {
        return first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
    }

    private boolean isOnDefaultHost() {
        return host.equals(DEFAULT_HOST);
    }

    /** Returns the host that answers requests, with its port if one is given. */
    String address() {
        return isOnDefaultHost() ? "registry-1." + DEFAULT_HOST : host;
    }

    /** Returns the registry and the repository, without tag and digest. */
    String name() {
        return host + "/" + repository;
    }

    /** Returns the command that logs in. */
    String loginCommand() {
        return isOnDefaultHost() ? "docker login" : "docker login " + host;
    }

    /** Returns the digest, or the tag if there is none. */
    String wanted() {
        return digest.or(() -> tag).orElseThrow();
    }

    @Override
    public String toString() {
        return "docker://" + reference;
    }
}
