package dev.plimsoll.internal.build.context;

import dev.plimsoll.exception.BuildContextException;
import dev.plimsoll.internal.io.Reason;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Walks a context in the byte order of names and returns the entries that the ignore file doesn't exclude.
 *
 * <p>It holds only the names of one directory per level in memory. An excluded directory is entered only if an
 * exception could include something beneath it. It is returned only if an exception does.
 */
final class ContextWalk implements Iterator<ContextEntry> {

    private final Deque<Level> levels = new ArrayDeque<>();
    private final Deque<ContextEntry> ready = new ArrayDeque<>();
    private final Map<Object, String> linked = new HashMap<>();

    private static final class Level {
        final Path directory;
        final String prefix;
        final IgnoreState ignore;
        final Iterator<Path> names;

        /** The entry of an excluded directory, until something beneath it is included. */
        @Nullable ContextEntry owed;

        Level(Path directory, String prefix, IgnoreState ignore, List<Path> names, @Nullable ContextEntry owed) {
            this.directory = directory;
            this.prefix = prefix;
            this.ignore = ignore;
            this.names = names.iterator();
            this.owed = owed;
        }
    }

    ContextWalk(Path root, DockerIgnore ignore) {
        try {
            levels.push(new Level(root, "", ignore.root(), names(root), null));
        } catch (IOException e) {
            throw new BuildContextException("Cannot list the build context " + root + ": " + Reason.of(e), e);
        }
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !levels.isEmpty()) {
            Level level = levels.element();
            if (level.names.hasNext()) {
                visit(level, level.names.next());
            } else {
                levels.pop();
            }
        }
        return !ready.isEmpty();
    }

    @Override
    public ContextEntry next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void visit(Level level, Path name) {
        Path file = level.directory.resolve(name);
        String path = level.prefix + text(level, name);
        try {
            FileStat stat = FileStat.of(file);
            if (stat.isDirectory()) {
                enter(level, file, path, stat);
            } else if (!isExcluded(level, path, stat)) {
                give(entry(file, path, stat));
            }
        } catch (IOException e) {
            if (!level.ignore.excludesFile(path)) {
                throw ContextErrors.unreadable(path, e);
            }
        }
    }

    private static String text(Level level, Path name) {
        try {
            return PathText.of(name);
        } catch (CharacterCodingException e) {
            throw new BuildContextException(
                    "A name in " + (level.prefix.isEmpty() ? "the root" : level.prefix)
                            + " of the build context is not UTF-8: " + name,
                    e);
        }
    }

    /**
     * Returns whether an entry is left out. Sockets are, because they have no content; Docker's classic builder leaves
     * them out, too.
     */
    private static boolean isExcluded(Level level, String path, FileStat stat) {
        return switch (stat.kind()) {
            case SOCKET -> true;
            case FILE -> level.ignore.excludesFile(path);
            default -> level.ignore.excludesOther(path);
        };
    }

    private void enter(Level level, Path directory, String path, FileStat stat) throws IOException {
        IgnoreState ignore = level.ignore.directory(path);
        if (!ignore.mayHoldIncluded()) {
            return;
        }
        ContextEntry own = ContextEntry.of(directory, path, stat);
        if (!ignore.isExcluded()) {
            give(own);
        }
        try {
            List<Path> names = names(directory);
            levels.push(new Level(directory, path + "/", ignore, names, ignore.isExcluded() ? own : null));
        } catch (AccessDeniedException e) {
            if (!ignore.isExcluded()) {
                throw e;
            }
        }
    }

    private ContextEntry entry(Path file, String path, FileStat stat) throws IOException {
        if (stat.isFile() && stat.links() > 1) {
            String first = linked.putIfAbsent(stat.key(), path);
            if (first != null) {
                return ContextEntry.hardLink(path, first, stat);
            }
        }
        return ContextEntry.of(file, path, stat);
    }

    private void give(ContextEntry entry) {
        levels.descendingIterator().forEachRemaining(level -> {
            if (level.owed != null) {
                ready.add(level.owed);
                level.owed = null;
            }
        });
        ready.add(entry);
    }

    private static List<Path> names(Path directory) throws IOException {
        List<Path> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Collections.sort(names);
        return names;
    }
}
