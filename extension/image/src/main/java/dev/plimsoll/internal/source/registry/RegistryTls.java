package dev.plimsoll.internal.source.registry;

import dev.plimsoll.internal.io.TlsFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The certificates of a registry in Docker's directories, which are added to those that the JVM trusts.
 *
 * <p>Source: Docker's documentation, <em>Verify repository client with certificates</em>.
 */
final class RegistryTls {

    private final Problems problems;
    private final List<Path> directories;

    RegistryTls(Problems problems, List<Path> directories) {
        this.problems = problems;
        this.directories = directories;
    }

    /** Returns the settings for connections; empty if there are no certificates, so that the JVM's settings apply. */
    Optional<SSLContext> context() {
        if (directories.isEmpty()) {
            return Optional.empty();
        }
        try {
            TlsFiles tls = new TlsFiles();
            tls.trustAsTheJvm();
            for (Path file : files("*.crt")) {
                tls.trust(file);
            }
            for (Path file : files("*.cert")) {
                tls.identify(file, Path.of(file.toString().replaceFirst("\\.cert$", ".key")));
            }
            return Optional.of(tls.context());
        } catch (IOException | GeneralSecurityException e) {
            throw problems.problem("the certificates in " + directories.get(0) + " can't be used: " + e.getMessage());
        }
    }

    private List<Path> files(String pattern) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path directory : directories) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, pattern)) {
                found.forEach(files::add);
            }
        }
        return files;
    }
}
