package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.docker.ContainerDetails;
import dev.plimsoll.internal.docker.ContainerSpec;
import dev.plimsoll.internal.docker.Session;
import dev.plimsoll.internal.source.ProbeImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests that {@link ProcessSight} sees the same here and by its probe, which it uses on other machines. */
class ProcessSightIT {

    @Test
    void lookWhenTheEngineIsElsewhereSeesTheSameByItsProbe() throws Exception {
        try (Session session = Session.open()) {
            ContainerRunner runner = new ContainerRunner(session.docker(), session.labels());
            ImageId busybox = session.docker().images().inspect("busybox:1.37").id();
            String id = session.docker()
                    .containers()
                    .create(ContainerSpec.of(busybox, "busybox")
                            .withLabels(session.labels())
                            .withUser("1234:5678")
                            .withArguments(List.of("httpd", "-f", "-p", "8080")));
            try {
                session.docker().containers().start(id);
                Thread.sleep(500);
                ContainerDetails container = session.docker().services().inspect(id);
                ProcessSight probing = new ProcessSight(here -> Optional.empty(), runner::run, () -> probe(session));
                ProcessView view = probing.look(container).orElseThrow();
                assertThat(view.sockets())
                        .extracting(ListeningSocket::portAndProtocol)
                        .containsExactly("8080/tcp");
                assertThat(view.owner()).isEqualTo("1234:5678");
                assertThat(view.command()).containsExactly("httpd", "-f", "-p", "8080");
                // The loopback address and the time of sockets may differ, the rest may not.
                assertThat(new ProcessSight(runner, () -> probe(session)).look(container))
                        .map(ProcessView::sockets)
                        .contains(view.sockets());
            } finally {
                session.docker().containers().remove(id);
            }
        }
    }

    private static ImageId probe(Session session) {
        ImageReference name = ImageReference.of("localhost/plimsoll/" + session.id() + ":probe");
        session.load(
                name.value(),
                archive -> ProbeImage.save(name, session.docker().engine().platform(), session.labels(), archive));
        return session.docker().images().inspect(name.value()).id();
    }
}
