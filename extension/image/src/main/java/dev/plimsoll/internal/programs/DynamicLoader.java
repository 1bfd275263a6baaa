package dev.plimsoll.internal.programs;

import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.LoaderCache;
import dev.plimsoll.internal.elf.Program;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the libraries of one program as its dynamic loader would.
 *
 * <p>Sources: {@code ld.so(8)}, {@code elf/dl-load.c} and {@code elf/dl-version.c} of glibc; {@code ldso/dynlink.c} of musl.
 */
final class DynamicLoader {

    /** No real program is linked to so many libraries. */
    private static final int MOST_LIBRARIES = 10_000;

    /** Processors of the last fifteen years have at least the first of these. glibc looks there before the directory itself. */
    private static final List<String> VARIANTS = List.of("x86-64-v4", "x86-64-v3", "x86-64-v2");

    /** These names are musl itself. Source: {@code load_library} in {@code ldso/dynlink.c}. */
    private static final Pattern MUSL_ITSELF = Pattern.compile("lib(?:c|pthread|rt|m|dl|util|xnet)\\..*");

    private final LoaderFiles files;
    private final LoaderSettings settings;
    private final Loaded program;
    private final Map<String, Loaded> byName = new HashMap<>();
    private final Map<String, Loaded> byFile = new HashMap<>();
    private final List<Loaded> loaded = new ArrayList<>();
    private final Deque<Loaded> rest = new ArrayDeque<>();
    private final Set<StartFault> faults = new LinkedHashSet<>();

    /**
     * A file that the loader has loaded.
     *
     * @param path as it was found
     * @param parent the file that needs it; null for the program
     * @param libraries the files that it is linked to, by the names that it has for them
     */
    private record Loaded(
            String path, ElfFile elf, @Nullable Loaded parent, Map<String, Loaded> libraries) {

        boolean isProgram() {
            return parent == null;
        }
    }

    /** A place to look at; whether the file there serves only processors with more instructions. */
    private record Candidate(String path, boolean isVariant) {}

    private DynamicLoader(LoaderFiles files, LoaderSettings settings, Loaded program) {
        this.files = files;
        this.settings = settings;
        this.program = program;
    }

    /**
     * The result of resolving a program's libraries.
     *
     * @param libraries the path of each library, by the name that was looked for
     * @param faults what prevents the program from being loaded
     */
    record Result(Map<String, String> libraries, List<StartFault> faults) {}

    /**
     * Loads a program.
     *
     * @param path its path without symbolic links
     * @param settings the settings of the loader that the program names
     */
    static Result load(String path, ElfFile program, LoaderFiles files, LoaderSettings settings) {
        DynamicLoader loader =
                new DynamicLoader(files, settings, new Loaded(path, program, null, new LinkedHashMap<>()));
        loader.load();
        Map<String, String> libraries = new TreeMap<>();
        loader.byName.forEach((name, library) -> libraries.put(name, library.path()));
        return new Result(libraries, List.copyOf(loader.faults));
    }

    private void load() {
        add(program);
        nameItself();
        // A library that can't be preloaded is reported by the loader, and ignored.
        settings.preload().forEach(name -> find(name, program).ifPresent(library -> byName.put(name, library)));
        faults.clear();
        while (!rest.isEmpty()) {
            Loaded file = rest.remove();
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
                }
                if (known != null) {
                    byName.put(name, known);
                    file.libraries().put(name, known);
                }
            }
        }
        if (settings.checksVersions()) {
            loaded.forEach(this::checkVersions);
        }
    }

    private void add(Loaded file) {
        loaded.add(file);
        rest.add(file);
        if (!settings.isMusl()) {
            file.elf().soname().ifPresent(soname -> byName.putIfAbsent(soname, file));
        }
    }

    /** glibc's loader is in memory already, so a library that needs it by its name gets it, wherever it is. */
    private void nameItself() {
        itself().filter(loader -> !settings.isMusl())
                .ifPresent(loader -> loader.elf().soname().ifPresent(soname -> byName.putIfAbsent(soname, loader)));
    }

    private Optional<Loaded> itself() {
        return Optional.ofNullable(settings.loader())
                .map(elf -> new Loaded(settings.path(), elf, program, new LinkedHashMap<>()));
    }

    private Optional<Loaded> find(String name, Loaded file) {
        if (settings.isMusl() && MUSL_ITSELF.matcher(name).matches()) {
            return itself();
        }
        @Nullable StartFault wrong = null;
        for (List<Candidate> places : places(name, file)) {
            for (Candidate place : places) {
                LoaderFiles.Opened opened = files.open(place.path());
                if (opened instanceof LoaderFiles.Refused refused) {
                    Obstacle.Kind kind = refused.obstacle().kind();
                    if (kind != Obstacle.Kind.ABSENT && wrong == null && !place.isVariant()) {
                        wrong = unusable(
                                file, name, place.path(), refused.obstacle().reason());
                    }
                    if (kind == Obstacle.Kind.LOOP && settings.isMusl()) {
                        return refuse(wrong);
                    }
                    if (kind == Obstacle.Kind.LOOP) {
                        break;
                    }
                    continue;
                }
                LoaderFiles.Found found = (LoaderFiles.Found) opened;
                Optional<String> reason = refusal(found.program());
                if (reason.isPresent()) {
                    return refuse(unusable(file, name, place.path(), reason.get()));
                }
                ElfFile library = (ElfFile) found.program().orElseThrow();
                if (!library.machine().equals(program.elf().machine())) {
                    wrong = wrong == null ? otherMachine(file, name, place.path(), library) : wrong;
                    if (settings.isMusl()) {
                        return refuse(wrong);
                    }
                    continue;
                }
                @Nullable Loaded known = byFile.get(found.path());
                if (known == null) {
                    known = new Loaded(place.path(), library, file, new LinkedHashMap<>());
                    byFile.put(found.path(), known);
                    add(known);
                }
                if (!place.isVariant()) {
                    return Optional.of(known);
                }
            }
        }
        return refuse(
                wrong != null
                        ? wrong
                        : new StartFault(
                                StartFault.Kind.LIBRARY, file.path(), name, Optional.empty(), Optional.empty()));
    }

    private Optional<Loaded> refuse(@Nullable StartFault fault) {
        if (fault != null) {
            faults.add(fault);
        }
        return Optional.empty();
    }

    /** Returns why a file that was opened ends the search with an error; empty if it doesn't. */
    private Optional<String> refusal(Optional<Program> program) {
        if (program.isEmpty() || program.get() instanceof Program.Script) {
            return Optional.of("it is not a shared library");
        }
        return program.get() instanceof Program.Broken broken
                ? Optional.of(broken.reason())
                : ((ElfFile) program.get())
                        .notLoaded()
                        .filter(reason -> ((ElfFile) program.get())
                                .machine()
                                .equals(this.program.elf().machine()));
    }

    private static StartFault unusable(Loaded file, String name, String path, String reason) {
        return new StartFault(
                StartFault.Kind.UNUSABLE, file.path(), name, Optional.of(path), Optional.of(path + ": " + reason));
    }

    private static StartFault otherMachine(Loaded file, String name, String path, ElfFile library) {
        return new StartFault(
                StartFault.Kind.LIBRARY,
                file.path(),
                name,
                Optional.of(path),
                Optional.of(library.machine().architecture()));
    }

    /** Returns the lists of places at which the loader looks for a library, in its order. */
    private List<List<Candidate>> places(String name, Loaded file) {
        if (name.indexOf('/') >= 0) {
            Optional<String> path =
                    settings.isMusl() ? Optional.of(name) : settings.expand(name, origin(file), file.isProgram());
            return List.of(path.map(at -> new Candidate(at, false)).stream().toList());
        }
        List<List<Candidate>> places = new ArrayList<>();
        if (settings.isMusl()) {
            places.add(in(settings.libraryDirectories(""), name));
            for (@Nullable Loaded at = file; at != null; at = at.parent()) {
                List<String> own = at.elf().runpath().isEmpty()
                        ? at.elf().rpath()
                        : at.elf().runpath();
                places.add(in(settings.muslRunpath(own, origin(at), at.isProgram()), name));
            }
            places.add(in(settings.systemDirectories(), name));
            return places;
        }
        if (file.elf().runpath().isEmpty()) {
            boolean isProgramSeen = false;
            for (@Nullable Loaded at = file; at != null; at = at.parent()) {
                isProgramSeen |= at.isProgram();
                places.add(in(rpath(at), name));
            }
            if (!isProgramSeen) {
                places.add(in(rpath(program), name));
            }
        }
        places.add(in(settings.libraryDirectories(origin(program)), name));
        places.add(in(settings.expanded(file.elf().runpath(), origin(file), file.isProgram()), name));
        places.add(cached(name, file));
        if (!file.elf().ignoresSystem()) {
            places.add(in(settings.systemDirectories(), name));
        }
        return places;
    }

    private List<String> rpath(Loaded file) {
        return file.elf().runpath().isEmpty()
                ? settings.expanded(file.elf().rpath(), origin(file), file.isProgram())
                : List.of();
    }

    private List<Candidate> cached(String name, Loaded file) {
        LoaderCache cache = settings.cache();
        return Stream.concat(
                        cache.variants().getOrDefault(name, List.of()).stream().map(path -> new Candidate(path, true)),
                        Stream.ofNullable(cache.plain().get(name)).map(path -> new Candidate(path, false)))
                .filter(place -> !file.elf().ignoresSystem()
                        || settings.systemDirectories().stream()
                                .noneMatch(directory -> place.path().startsWith(directory)))
                .toList();
    }

    private List<Candidate> in(List<String> directories, String name) {
        List<Candidate> places = new ArrayList<>();
        for (String directory : directories) {
            String slash = directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
            if (!settings.isMusl() && program.elf().machine().architecture().equals("amd64")) {
                VARIANTS.forEach(
                        variant -> places.add(new Candidate(slash + "glibc-hwcaps/" + variant + "/" + name, true)));
            }
            places.add(new Candidate(slash + name, false));
        }
        return places;
    }

    /** Returns the directory for {@code $ORIGIN}. */
    private String origin(Loaded file) {
        String path = settings.absolute(file.path());
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
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
