package dev.plimsoll.internal.source.registry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How registries are reached.
 *
 * @param insecure the hosts, with or without a port, that may be reached without TLS besides those of this machine
 * @param certificates the directories with a directory for each registry that has its own certificate authority
 * @param logins finds the credentials for a repository, which is named with its registry
 * @param connecting how long a connection may take
 * @param silence how long a registry may send no byte
 * @param pause how long to wait before the second attempt; each later pause is twice as long
 */
public record RegistrySettings(
        Set<String> insecure,
        List<Path> certificates,
        Function<String, Optional<RegistryLogin>> logins,
        Duration connecting,
        Duration silence,
        Duration pause) {

    static final String INSECURE = "plimsoll.insecureRegistries";

    /** Copies the collections. */
    public RegistrySettings {
        insecure = Set.copyOf(insecure);
        certificates = List.copyOf(certificates);
    }

    /** Returns the settings of this user, from Docker's directories and from system properties. */
    public static RegistrySettings ofThisUser() {
        return new RegistrySettings(
                Stream.of(System.getProperty(INSECURE, "").split(","))
                        .map(String::strip)
                        .filter(host -> !host.isEmpty())
                        .collect(Collectors.toSet()),
                List.of(
                        Path.of("/etc/docker/certs.d"),
                        Path.of(System.getProperty("user.home"), ".config", "docker", "certs.d")),
                repository -> RegistryLogins.ofThisUser().find(repository),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60),
                Duration.ofMillis(500));
    }

    /** Returns whether a registry may be reached without TLS. */
    boolean allowsPlainHttp(String address) {
        String host = address.replaceFirst(":[0-9]+$", "");
        return host.equals("localhost")
                || host.matches("127\\.[0-9]+\\.[0-9]+\\.[0-9]+")
                || host.equals("[::1]")
                || insecure.contains(address)
                || insecure.contains(host);
    }

    /** Returns the directories of a registry's certificates that exist. */
    List<Path> certificatesOf(String address) {
        return certificates.stream()
                .map(directory -> directory.resolve(address))
                .filter(directory -> directory.toFile().isDirectory())
                .toList();
    }
}
