package dev.plimsoll.bench;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import java.util.function.Supplier;

/** Builds with Plimsoll, each time in a session of its own, so that nothing is known from the time before. */
final class SessionBuild implements Contestant {

    private final Supplier<MultiStageBuild> build;
    private ImageSession session;

    SessionBuild(Supplier<MultiStageBuild> build) {
        this.build = build;
    }

    @Override
    public void run() {
        session = ImageSession.open();
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
