package dev.plimsoll.internal.judge;

import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.StartFault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The programs of an image: a static one, and one without its loader.
 *
 * @param isBroken whether the entrypoint is the one without its loader
 */
public record SamplePrograms(boolean isBroken) implements ImagePrograms {

    private static final List<StartFault> BROKEN = List.of(
            new StartFault(StartFault.Kind.INTERPRETER, "/bin/su", "/lib/none.so", Optional.empty(), Optional.empty()));

    @Override
    public List<String> paths() {
        return List.of("/bin/hello", "/bin/su");
    }

    @Override
    public Set<String> shells() {
        return Set.of();
    }

    @Override
    public List<StartFault> faults(String path) {
        return path.equals("/bin/su") ? BROKEN : List.of();
    }

    @Override
    public List<StartFault> faults() {
        return BROKEN;
    }

    @Override
    public List<StartFault> startFaults() {
        return isBroken ? BROKEN : List.of();
    }

    @Override
    public boolean isStaticallyLinked(String path) {
        return !path.equals("/bin/su");
    }
}
