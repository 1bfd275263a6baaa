package dev.plimsoll.bench;

import dev.plimsoll.multistage.BuildSession;
import dev.plimsoll.multistage.BuiltImage;
import dev.plimsoll.multistage.MultiStageBuild;
import java.util.function.Supplier;

/** Builds with Plimsoll, each time in a session of its own, so that nothing is known from the time before. */
final class SessionBuild implements Contestant {

    private final Supplier<MultiStageBuild> build;
    private BuildSession session;

    SessionBuild(Supplier<MultiStageBuild> build) {
        this.build = build;
    }

    @Override
    public void run() {
        session = BuildSession.open();
        BuiltImage image = build.get().build();
        if (image.buildLog().steps().isEmpty()) {
            throw new IllegalStateException(image + " was built in no step: " + image.buildLog());
        }
    }

    @Override
    public void tidy() throws Exception {
        session.close();
    }
}
