package dev.plimsoll.run;

import dev.plimsoll.docker.HostAccess;
import dev.plimsoll.image.ByteSize;
import dev.plimsoll.image.ImageId;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run, and how. What is null is left to the image.
 *
 * @param image to run
 * @param displayName how messages call it
 * @param arguments replace the image's {@code CMD} if there are any
 * @param environment is added to the image's
 * @param stdin opens what the program reads; null means that its standard input is empty
 * @param user a name or number, and a group after a colon or not
 * @param workingDirectory absolute
 * @param entrypoint replaces the image's; empty blanks it, so that the arguments are the whole command
 * @param network whether there is one
 * @param memory the limit for memory, swap included; null means none
 * @param readOnly whether the root file system is mounted read-only
 * @param timeout after which the container is killed; positive
 * @param access to the machine that it runs on
 * @param setup commands that run before, with a blank entrypoint, each on the file system that the one before left; how they
 *     exit doesn't matter
 */
public record RunRequest(
        ImageId image,
        String displayName,
        List<String> arguments,
        Map<String, String> environment,
        @Nullable Supplier<InputStream> stdin,
        @Nullable String user,
        @Nullable String workingDirectory,
        @Nullable List<String> entrypoint,
        boolean network,
        @Nullable ByteSize memory,
        boolean readOnly,
        Duration timeout,
        HostAccess access,
        List<List<String>> setup) {

    /** How long a run may take that was given no timeout. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    /** Checks the timeout, and copies the collections. */
    public RunRequest {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("A timeout must be positive, but was " + timeout);
        }
        arguments = List.copyOf(arguments);
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        entrypoint = entrypoint == null ? null : List.copyOf(entrypoint);
        setup = setup.stream().map(List::copyOf).toList();
    }

    /** A run with the usual access to the machine and nothing before it. */
    public RunRequest(
            ImageId image,
            String displayName,
            List<String> arguments,
            Map<String, String> environment,
            @Nullable Supplier<InputStream> stdin,
            @Nullable String user,
            @Nullable String workingDirectory,
            @Nullable List<String> entrypoint,
            boolean network,
            @Nullable ByteSize memory,
            boolean readOnly,
            Duration timeout) {
        this(
                image,
                displayName,
                arguments,
                environment,
                stdin,
                user,
                workingDirectory,
                entrypoint,
                network,
                memory,
                readOnly,
                timeout,
                HostAccess.USUAL,
                List.of());
    }

    /** The run of a command of the setup, on what was left by those before. */
    RunRequest forSetup(ImageId left, List<String> command) {
        return new RunRequest(
                left,
                displayName,
                command,
                environment,
                null,
                user,
                workingDirectory,
                List.of(),
                network,
                memory,
                false,
                timeout,
                access,
                List.of());
    }

    /** The same on what the setup left. */
    RunRequest prepared(ImageId left, List<String> entrypointInEffect, List<String> argumentsInEffect) {
        return new RunRequest(
                left,
                displayName,
                argumentsInEffect,
                environment,
                stdin,
                user,
                workingDirectory,
                entrypointInEffect,
                network,
                memory,
                readOnly,
                timeout,
                access,
                List.of());
    }

    /** A run of an image as it is. */
    public static RunRequest of(ImageId image, String displayName, Duration timeout) {
        return new RunRequest(
                image, displayName, List.of(), Map.of(), null, null, null, null, true, null, false, timeout);
    }
}
