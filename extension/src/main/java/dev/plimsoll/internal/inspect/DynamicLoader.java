package dev.plimsoll.internal.inspect;

import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.text.ImagePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the libraries of one program as its dynamic loader would.
 *
 * <p>Sources: {@code ld.so(8)}, {@code elf/dl-load.c} and {@code elf/dl-version.c} of glibc; {@code ldso/dynlink.c} of musl.
 */
final class DynamicLoader {

    /** No real program is linked to so many libraries. */
    private static final int MOST_LIBRARIES = 10_000;

    private final LoaderFiles files;
    private final LoaderSettings settings;
    private final Map<String, Loaded> byName = new HashMap<>();
    private final List<Loaded> loaded = new ArrayList<>();
    private final Set<StartFault> faults = new LinkedHashSet<>();

    /**
     * A file that the loader has loaded.
     *
     * @param parent the file that needs it; null for the program
     * @param libraries the files that it is linked to, by the names that it has for them
     */
    private record Loaded(
            String path, ElfFile elf, @Nullable Loaded parent, Map<String, Loaded> libraries) {

        /** Returns the directory for {@code $ORIGIN}. */
        String origin() {
            return path.substring(0, Math.max(1, path.lastIndexOf('/')));
        }
    }

    private DynamicLoader(LoaderFiles files, LoaderSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    /**
     * What came of loading a program.
     *
     * @param libraries the path of each library, by the name that was looked for
     * @param faults what prevents the program from being loaded
     */
    record Result(Map<String, String> libraries, List<StartFault> faults) {}

    /**
     * Loads a program.
     *
     * @param path its path without symbolic links
     * @param settings those of the loader that the program asks for
     */
    static Result load(String path, ElfFile program, LoaderFiles files, LoaderSettings settings) {
        DynamicLoader loader = new DynamicLoader(files, settings);
        loader.load(new Loaded(path, program, null, new LinkedHashMap<>()));
        Map<String, String> libraries = new TreeMap<>();
        loader.byName.forEach((name, library) -> libraries.put(name, library.path()));
        return new Result(libraries, List.copyOf(loader.faults));
    }

    private void load(Loaded program) {
        Deque<Loaded> rest = new ArrayDeque<>();
        add(program, rest);
        nameItself(program);
        while (!rest.isEmpty()) {
            Loaded file = rest.poll();
            if (loaded.size() > MOST_LIBRARIES) {
                faults.add(new StartFault(
                        StartFault.Kind.UNREADABLE,
                        program.path(),
                        "it is linked to more than " + MOST_LIBRARIES + " libraries",
                        Optional.empty(),
                        Optional.empty()));
                return;
            }
            for (String name : file.elf().needed()) {
                @Nullable Loaded known = byName.get(name);
                if (known == null) {
                    known = find(name, file).orElse(null);
                    if (known != null) {
                        add(known, rest);
                        byName.put(name, known);
                    }
                }
                if (known != null) {
                    file.libraries().put(name, known);
                }
            }
        }
        if (settings.checksVersions()) {
            loaded.forEach(this::checkVersions);
        }
    }

    private void add(Loaded file, Deque<Loaded> rest) {
        loaded.add(file);
        rest.add(file);
        file.elf().soname().ifPresent(soname -> byName.putIfAbsent(soname, file));
    }

    /** glibc's loader is in memory already, so a library that needs it by its name gets it, wherever it is. */
    private void nameItself(Loaded program) {
        if (settings.path().isEmpty() || settings.isMusl()) {
            return;
        }
        files.find(settings.path())
                .map(LoaderFiles.Found::program)
                .filter(ElfFile.class::isInstance)
                .map(ElfFile.class::cast)
                .ifPresent(elf -> elf.soname()
                        .ifPresent(soname -> byName.putIfAbsent(
                                soname, new Loaded(settings.path(), elf, program, new LinkedHashMap<>()))));
    }

    private Optional<Loaded> find(String name, Loaded file) {
        @Nullable StartFault wrong = null;
        for (String candidate : candidates(name, file)) {
            Optional<LoaderFiles.Found> found = files.find(candidate);
            if (found.isEmpty()) {
                continue;
            }
            if (found.get().program() instanceof ElfFile library) {
                if (library.machine().equals(file.elf().machine())) {
                    return Optional.of(new Loaded(candidate, library, file, new LinkedHashMap<>()));
                }
                if (wrong == null) {
                    wrong = new StartFault(
                            StartFault.Kind.LIBRARY,
                            file.path(),
                            name,
                            Optional.of(candidate),
                            Optional.of(library.machine().architecture()));
                }
            }
        }
        faults.add(
                wrong != null
                        ? wrong
                        : new StartFault(
                                StartFault.Kind.LIBRARY, file.path(), name, Optional.empty(), Optional.empty()));
        return Optional.empty();
    }

    /** Returns the paths at which the loader looks for a library, in its order. */
    private List<String> candidates(String name, Loaded file) {
        if (name.indexOf('/') >= 0) {
            return settings.expand(name, file.origin()).stream().toList();
        }
        List<String> candidates = new ArrayList<>();
        List<String> directories = new ArrayList<>();
        if (settings.isMusl()) {
            directories.addAll(settings.libraryPath());
            for (@Nullable Loaded at = file; at != null; at = at.parent()) {
                directories.addAll(expanded(at.elf().rpath(), at));
                directories.addAll(expanded(at.elf().runpath(), at));
            }
        } else {
            if (file.elf().runpath().isEmpty()) {
                for (@Nullable Loaded at = file; at != null; at = at.parent()) {
                    directories.addAll(
                            at.elf().runpath().isEmpty() ? expanded(at.elf().rpath(), at) : List.of());
                }
            }
            directories.addAll(settings.libraryPath());
            directories.addAll(expanded(file.elf().runpath(), file));
        }
        directories.forEach(directory -> candidates.add(directory + "/" + name));
        candidates.addAll(settings.cached(name));
        settings.systemDirectories().forEach(directory -> candidates.add(ImagePath.normalize(directory + "/" + name)));
        return candidates;
    }

    private List<String> expanded(List<String> directories, Loaded file) {
        return directories.stream()
                .flatMap(directory -> settings.expand(directory, file.origin()).stream())
                .toList();
    }

    /** glibc refuses to start if a version is missing, unless the library has no versions at all. */
    private void checkVersions(Loaded file) {
        file.elf().neededVersions().forEach((name, versions) -> {
            @Nullable Loaded library =
                    file.libraries().containsKey(name) ? file.libraries().get(name) : byName.get(name);
            if (library == null || library.elf().definedVersions().isEmpty()) {
                return;
            }
            versions.stream()
                    .filter(version -> !library.elf().definedVersions().contains(version))
                    .map(version -> new StartFault(
                            StartFault.Kind.VERSION,
                            file.path(),
                            version,
                            Optional.of(library.path()),
                            SymbolVersions.newestLike(version, library.elf().definedVersions())))
                    .forEach(faults::add);
        });
    }
}
