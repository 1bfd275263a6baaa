package dev.plimsoll.bench;

import dev.plimsoll.BuiltImage;
import dev.plimsoll.ImageSession;
import dev.plimsoll.MultiStageBuild;
import java.util.function.Supplier;

/** Builds with Plimsoll in a new session each time, so that nothing is cached from an earlier round. */
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
