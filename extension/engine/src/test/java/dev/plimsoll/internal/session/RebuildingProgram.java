package dev.plimsoll.internal.session;

import dev.plimsoll.BuilderType;
import dev.plimsoll.MultiStageBuild;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program that is killed while it builds a copy of the context that its argument names. */
final class RebuildingProgram {

    private RebuildingProgram() {}

    public static void main(String[] arguments) {
        MultiStageBuild.ofText(
                        "Dockerfile",
                        "FROM busybox:1.37\nCOPY wait /\nRUN sh /wait "
                                + ProcessHandle.current().pid() + "\n")
                .context(Path.of(arguments[0]))
                .builder(BuilderType.valueOf(arguments[1]))
                .build()
                .rebuildAfter(copy -> {
                    Files.writeString(copy.resolve("wait"), "sleep 60");
                    System.out.println("READY " + copy);
                    System.out.flush();
                });
    }
}
