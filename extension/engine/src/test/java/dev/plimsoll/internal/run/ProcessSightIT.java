package dev.plimsoll.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.ImageId;
import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.docker.container.ContainerDetails;
import dev.plimsoll.internal.docker.container.ContainerSpec;
import dev.plimsoll.internal.docker.ownership.Session;
import dev.plimsoll.internal.source.ProbeImage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that {@link ProcessSight} sees the same here and by its probe, which it uses on other machines. */
class ProcessSightIT {

    @Test
    void lookWhenTheEngineIsElsewhereSeesTheSameByItsProbe() throws Exception {
        try (Session session = Session.open()) {
            ContainerRunner runner = new ContainerRunner(session.docker(), session.labels());
            String id = start(session);
            try {
                Thread.sleep(500);
                ContainerDetails container = session.docker().services().inspect(id);
                ProcessSight probing =
                        new ProcessSight(here -> Optional.empty(), runner::runAndRemove, () -> probe(session));
                ProcessView view = probing.look(container).orElseThrow();
                assertThat(view.sockets())
                        .extracting(ListeningSocket::portAndProtocol)
                        .containsExactly("8080/tcp");
                assertThat(view.users()).containsExactly("1234", "1234", "1234", "1234");
                assertThat(view.groups()).containsExactly("5678", "5678", "5678", "5678");
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

    /** The probe fails here; a program that runs and can't be seen must not be waited for without end. */
    @Test
    @Timeout(30)
    void awaitListeningWhenTheProcessCannotBeSeenIsAnError() {
        try (Session session = Session.open()) {
            ContainerRunner runner = new ContainerRunner(session.docker(), session.labels());
            ImageId busybox = busybox(session);
            ProcessSight blind = new ProcessSight(
                    here -> Optional.empty(), spec -> runner.run(spec.withArguments(List.of("false"))), () -> busybox);
            String id = start(session);
            try {
                LiveContainer live = new LiveContainer(session.docker(), blind, id, "web");
                assertThatExceptionOfType(InspectionException.class)
                        .isThrownBy(() -> live.awaitListening(List.of("8080/tcp"), Duration.ofSeconds(1)))
                        .withMessage(
                                "The first process of web can't be looked at, neither in /proc of this machine nor by a"
                                        + " probe beside it, although it runs");
            } finally {
                session.docker().containers().remove(id);
            }
        }
    }

    private static String start(Session session) {
        String id = session.docker()
                .containers()
                .create(ContainerSpec.of(busybox(session), "busybox")
                        .withLabels(session.labels())
                        .withUser("1234:5678")
                        .withArguments(List.of("httpd", "-f", "-p", "8080")));
        session.docker().containers().start(id);
        return id;
    }

    private static ImageId busybox(Session session) {
        return session.docker().images().inspect("busybox:1.37").id();
    }

    private static ImageId probe(Session session) {
        ImageReference name = ImageReference.of("localhost/plimsoll/" + session.id() + ":probe");
        session.load(
                name.value(),
                archive -> ProbeImage.save(name, session.docker().engine().platform(), session.labels(), archive));
        return session.docker().images().inspect(name.value()).id();
    }
}
