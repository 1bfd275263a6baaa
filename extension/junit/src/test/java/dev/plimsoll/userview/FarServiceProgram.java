package dev.plimsoll.userview;

import static dev.plimsoll.assertions.ImageAssertions.assertThat;

import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import java.nio.file.Path;

/** A program that starts a service, asks it and stops it. It runs in its own process to have its own engine. */
final class FarServiceProgram {

    private FarServiceProgram() {}

    @SuppressWarnings("try") // the session only has to stay open
    public static void main(String[] arguments) {
        try (ImageSession session = ImageSession.open();
                ServiceContainer web = MultiStageBuild.ofText("Dockerfile", """
                                FROM busybox:1.37
                                EXPOSE 8080
                                CMD trap 'exit 0' TERM; httpd -f -p 8080 -h /bin & wait
                                """)
                        .context(Path.of("src/test/resources/images/two-stages"))
                        .build()
                        .service()) {
            web.start();
            System.out.println("HOST " + web.getHost());
            assertThat(web).listensOn(8080).http("/nowhere").hasStatus(404);
            System.out.println("STATUS 404");
            assertThat(web).stopsWithin("10s").exitsWith(0);
            System.out.println("EXIT 0");
        }
    }
}
