package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.exception.EngineException;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.text.Visible;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Explains why a program didn't start, by what its image lacks. */
public final class StartHint {

    private static final int MOST = 3;

    private static final List<String> LOADERS = List.of(
            "error while loading shared libraries: ",
            ": version `GLIBC",
            "Error loading shared library ",
            "Error relocating ",
            "exec format error",
            "Exec format error",
            "required file not found");

    /** The words of the engine, and of ours about a program that ended. */
    private static final Pattern UNSTARTED = Pattern.compile(
            "ended with exit code 12[67]\\b|executable file not found|exec:? .*(no such file or directory|permission denied)");

    private StartHint() {}

    /**
     * Returns whether a program didn't start, as far as its end shows.
     *
     * @param said what the engine and the program said
     */
    public static boolean isNeeded(int exitCode, String said) {
        return exitCode == 126 || exitCode == 127 || saysSo(said);
    }

    private static boolean saysSo(String text) {
        return UNSTARTED.matcher(text).find() || LOADERS.stream().anyMatch(text::contains);
    }

    /**
     * Returns the message of a failed start, with a sentence on what prevents the image's program from starting if it looks
     * like that.
     */
    static String added(String message, ContainerImage image) {
        String hint = saysSo(message) ? of(image) : "";
        return hint.isEmpty() ? message : message + "\n\n" + hint;
    }

    /**
     * Returns a sentence on what prevents the image's own program from starting. Empty if nothing does, or if the image can't
     * be read, because that error must not replace the message.
     */
    public static String of(ContainerImage image) {
        List<StartFault> faults;
        try {
            faults = image.programs().startFaults();
        } catch (InspectionException | EngineException e) {
            return "";
        }
        return faults.isEmpty()
                ? ""
                : "The image can't start, because "
                        + faults.stream()
                                .limit(MOST)
                                .map(fault -> Visible.oneLine(fault.toString()))
                                .collect(Collectors.joining(", and "))
                        + (faults.size() > MOST ? ", and more is missing." : ".");
    }
}
