package dev.plimsoll.userview;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import dev.plimsoll.assertions.ImageAssertions;
import java.nio.file.Path;
import java.time.Duration;
import org.testcontainers.containers.ContainerLaunchException;

/** A service that is broken as services of users are, with the verdict that it must get, each time and on each engine. */
public enum BrokenService {
    CRASHES_AT_ONCE(
            "crashes at once",
            """
            EXPOSE 8080
            CMD ["sh", "-c", "echo no database >&2; exit 3"]
            """,
            "The service Dockerfile did not become ready: its program ended with exit code 3\n\nIts output:\n"
                    + "  | no database"),

    NEVER_READY(
            "is never ready",
            """
            EXPOSE 8080
            CMD ["httpd", "-f", "-p", "9090"]
            """,
            "The service Dockerfile did not become ready: after 2 s nothing listens on port 8080 in it; its program"
                    + " listens on [0:0:0:0:0:0:0:0]:9090"),

    BOUND_TO_LOOPBACK(
            "is bound to loopback",
            """
            EXPOSE 8080
            CMD ["httpd", "-f", "-p", "127.0.0.1:8080"]
            """,
            "The service Dockerfile did not become ready: its program listens on 127.0.0.1:8080 only, which nothing"
                    + " outside the container reaches: bind port 8080 to 0.0.0.0"),

    SWALLOWS_THE_SIGNAL("swallows SIGTERM by the shell form", """
            EXPOSE 8080
            CMD httpd -f -p 8080; echo done
            """, """
            Expecting service Dockerfile to stop within 1 s of SIGTERM, but it did not, and was killed (SIGKILL).
            Its first process is the shell '/bin/sh -c httpd -f -p 8080; echo done', which does not pass the signal on \
            to its program.
            It comes from Dockerfile:3 [0] CMD httpd -f -p 8080; echo done
            Write the command in the exec form, such as ["/app/server"], or put 'exec' before the program in it."""),

    LACKS_THE_CHECK(
            "has a health check whose command is missing",
            """
            HEALTHCHECK CMD curl -f http://localhost/ || exit 1
            CMD ["sleep", "60"]
            """,
            "The service Dockerfile did not become ready: its health check can't run, because its command 'curl' is"
                    + " not in the image\n\nLast outputs of its health check \"CMD-SHELL curl -f http://localhost/ ||"
                    + " exit 1\":"
                    + "\n  exit code 1:\n  | /bin/sh: curl: not found".repeat(3)),

    OUT_OF_MEMORY(
            "runs out of memory while it starts",
            """
            EXPOSE 8080
            CMD ["dd", "if=/dev/zero", "of=/dev/null", "bs=64M", "count=1"]
            """,
            "The service Dockerfile did not become ready: its program ended with exit code 137: out of memory, because"
                    + " its limit of 16 MB was reached\n\nIt wrote no output.");

    private final String what;
    private final String instructions;
    private final String message;

    BrokenService(String what, String instructions, String message) {
        this.what = what;
        this.instructions = instructions;
        this.message = message;
    }

    /** Returns what is wrong with it, as a verb phrase. */
    public String what() {
        return what;
    }

    /** Returns the message that its failure must have. */
    public String message() {
        return message;
    }

    /** Builds its image. */
    public BuiltImage build(Path context) {
        return MultiStageBuild.ofText("Dockerfile", "FROM busybox:1.37\n" + instructions)
                .context(context)
                .build();
    }

    /** Starts and stops it; returns the message of its failure, empty if there is none. */
    public String failure(BuiltImage image) {
        try (ServiceContainer service = image.service()) {
            if (this == OUT_OF_MEMORY) {
                service.withMemory("16MB");
            }
            if (this == NEVER_READY) {
                service.withStartupTimeout(Duration.ofSeconds(2));
            }
            service.start();
            ImageAssertions.assertThat(service).stopsWithin("1s");
            return "";
        } catch (ContainerLaunchException | AssertionError e) {
            return String.valueOf(e.getMessage()).strip();
        }
    }
}
