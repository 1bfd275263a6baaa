package dev.plimsoll.internal.session;

import dev.plimsoll.MultiStageBuild;
import dev.plimsoll.ServiceContainer;
import java.nio.file.Path;
import org.testcontainers.containers.Network;

/** A program with a service in a network of its own, which it never stops. */
final class ServingProgram {

    private ServingProgram() {}

    @SuppressWarnings("resource") // the program is killed
    public static void main(String[] arguments) throws Exception {
        ServiceContainer web = MultiStageBuild.ofText(
                        "Dockerfile",
                        "FROM busybox:1.37\nLABEL of=" + System.nanoTime()
                                + "\nEXPOSE 8080\nCMD [\"httpd\", \"-f\", \"-p\", \"8080\"]\n")
                .context(Path.of("src/test/resources/images/two-stages"))
                .build()
                .service();
        Network network = Network.newNetwork();
        web.withNetwork(network).withNetworkAliases("web").start();
        System.out.println("READY " + network.getId());
        System.out.flush();
        Thread.sleep(120_000);
    }
}
