package dev.plimsoll.internal.proposals;

import dev.plimsoll.image.FileType;
import java.util.List;

/** Finds files and directories that anybody may write to. */
final class WorldWritableAdvisor implements Advisor {

    @Override
    public List<String> advise(MeasuredImage measured) {
        return FoundFiles.in(
                        measured,
                        file -> (file.type() == FileType.REGULAR_FILE || file.type() == FileType.DIRECTORY)
                                && file.isWorldWritable())
                .map(paths -> "Anybody may write to " + paths + ". Give them to the user that the image runs as.")
                .stream()
                .toList();
    }
}
