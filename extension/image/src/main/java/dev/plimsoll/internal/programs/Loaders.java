package dev.plimsoll.internal.programs;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.ElfMachine;
import dev.plimsoll.internal.elf.LoaderCache;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.users.UserFiles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The dynamic loaders of an image, with the settings that each of them has before it sees a program. */
final class Loaders {

    private static final Pattern GLIBC = Pattern.compile("ld-linux.*|ld64?\\.so.*");
    private static final Pattern MUSL = Pattern.compile("libc\\.musl-.*");
    private static final long LARGEST_SETTINGS = 64L << 20;
    private static final List<String> USUAL = List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib");

    /** Architectures as musl names them. */
    private static final Map<String, String> OF_MUSL = Map.ofEntries(
            Map.entry("386", "i386"),
            Map.entry("amd64", "x86_64"),
            Map.entry("arm64", "aarch64"),
            Map.entry("loong64", "loongarch64"),
            Map.entry("mips64le", "mips64el"),
            Map.entry("mipsle", "mipsel"),
            Map.entry("ppc64", "powerpc64"),
            Map.entry("ppc64le", "powerpc64le"));

    private final ImageFiles contents;
    private final Map<String, Optional<String>> texts = new HashMap<>();
    private final Map<String, LoaderCache> caches = new HashMap<>();

    /** The contents of caches, by path: an engine can export the whole image for one of them. */
    private final Map<String, byte[]> cached = new HashMap<>();

    Loaders(ImageFiles contents) {
        this.contents = contents;
    }

    /** Returns whether a loader is one of those whose rules are known. */
    static boolean isKnown(String path, String file, ElfFile loader) {
        return isMusl(path, file, loader) || isGlibc(loader);
    }

    private static boolean isGlibc(ElfFile loader) {
        return loader.soname().filter(name -> GLIBC.matcher(name).matches()).isPresent();
    }

    private static boolean isMusl(String path, String file, ElfFile loader) {
        return !isGlibc(loader)
                && (loader.soname().filter(name -> MUSL.matcher(name).matches()).isPresent()
                        || path.contains("ld-musl-")
                        || file.contains("ld-musl-")
                        || file.contains("-linux-musl"));
    }

    /**
     * Returns the settings of a loader.
     *
     * @param path the path by which a program names it
     * @param loader the file there
     * @param files what the program's user may read
     * @throws InspectionException if it is neither glibc's nor musl's
     */
    LoaderSettings settings(
            String path,
            Node file,
            ElfFile loader,
            Map<String, String> environment,
            UserFiles files,
            boolean isSecure) {
        if (!isKnown(path, file.file().path(), loader)) {
            throw new InspectionException(
                    ErrorCode.CONTENT_UNKNOWN,
                    "Whether programs with the dynamic loader " + path
                            + " start is unknown, because it is neither glibc's" + " nor musl's");
        }
        String libraryPath = isSecure ? "" : environment.getOrDefault("LD_LIBRARY_PATH", "");
        String preload = isSecure ? "" : environment.getOrDefault("LD_PRELOAD", "");
        if (isMusl(path, file.file().path(), loader)) {
            return new LoaderSettings(
                    path,
                    loader,
                    true,
                    libraryPath,
                    words(preload, "[ \\t\\n\\x0b\\f\\r:]"),
                    muslDirectories(path, loader.machine(), files),
                    LoaderCache.NONE,
                    isSecure,
                    files.directory());
        }
        return new LoaderSettings(
                path,
                loader,
                false,
                libraryPath,
                words(preload + " " + text("/etc/ld.so.preload", files).orElse(""), "[ :\\t\\n]"),
                loader.systemDirectories().isEmpty() ? USUAL : loader.systemDirectories(),
                cache(loader.machine(), files),
                isSecure,
                files.directory());
    }

    /** Returns the settings for an image that has no program with a loader, or an unknown loader. */
    LoaderSettings usual(ElfMachine machine, Map<String, String> environment, UserFiles files) {
        return new LoaderSettings(
                "",
                null,
                false,
                environment.getOrDefault("LD_LIBRARY_PATH", ""),
                List.of(),
                USUAL,
                cache(machine, files),
                false,
                files.directory());
    }

    private List<String> muslDirectories(String path, ElfMachine machine, UserFiles files) {
        // musl looks next to its own folder: /opt/musl/lib/ld.so reads /opt/musl/etc.
        String folder = path.substring(0, Math.max(0, path.lastIndexOf('/')));
        String prefix = path.startsWith("/") ? folder.substring(0, Math.max(0, folder.lastIndexOf('/'))) : "";
        String architecture = machine.architecture();
        String name = prefix + "/etc/ld-musl-" + OF_MUSL.getOrDefault(architecture, architecture) + ".path";
        if (files.find(name) instanceof UserFiles.Stopped stopped && stopped.barrier() == UserFiles.Barrier.ABSENT) {
            return List.of("/lib", "/usr/local/lib", "/usr/lib");
        }
        return LoaderSettings.muslDirectories(text(name, files).orElse(""));
    }

    private LoaderCache cache(ElfMachine machine, UserFiles files) {
        return readable("/etc/ld.so.cache", files)
                .map(file -> caches.computeIfAbsent(
                        machine.architecture(),
                        none -> LoaderCache.read(cached.computeIfAbsent(file.path(), path -> file.bytes()), machine)))
                .orElse(LoaderCache.NONE);
    }

    private Optional<String> text(String path, UserFiles files) {
        return readable(path, files)
                .flatMap(file -> texts.computeIfAbsent(file.path(), none -> Optional.of(file.text())));
    }

    /** Returns a file of settings; empty if the program's user can't read it, so that a loader ignores it. */
    private Optional<ImageFile> readable(String path, UserFiles files) {
        if (!(files.find(path) instanceof UserFiles.Found found)
                || found.node().file().type() != FileType.REGULAR_FILE
                || !files.user().mayRead(found.node().file())) {
            return Optional.empty();
        }
        if (found.node().file().size() > LARGEST_SETTINGS) {
            throw new InspectionException(
                    ErrorCode.CONTENT_UNKNOWN,
                    "Whether programs start is unknown, because " + path + ", which their loader reads, has "
                            + found.node().file().size() + " bytes");
        }
        return contents.resolve(found.node().file().path());
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
