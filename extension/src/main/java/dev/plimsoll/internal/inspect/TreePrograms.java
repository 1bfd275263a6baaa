package dev.plimsoll.internal.inspect;

import dev.plimsoll.ErrorCode;
import dev.plimsoll.InspectionException;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.dockerfile.HealthCommand;
import dev.plimsoll.internal.dockerfile.ShellCommand;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.ElfMachine;
import dev.plimsoll.internal.elf.LoaderCache;
import dev.plimsoll.internal.elf.Program;
import dev.plimsoll.internal.inspect.ImageTree.Node;
import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.text.SearchPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs of an image, from its tree and the index of each layer. */
final class TreePrograms implements ImagePrograms {

    /** Linux starts no longer chain of scripts. */
    private static final int MOST_SCRIPTS = 5;

    private final ImageTree tree;
    private final List<ProgramIndex> layers;
    private final ImageFiles files;
    private final ImageConfig config;
    private final Platform platform;
    private final Map<String, LoaderSettings> settings = new TreeMap<>();
    private @Nullable Map<String, LoaderFiles.Found> all;
    private @Nullable Long user;

    TreePrograms(ImageTree tree, List<ProgramIndex> layers, ImageFiles files, ImageConfig config, Platform platform) {
        this.tree = tree;
        this.layers = layers;
        this.files = files;
        this.config = config;
        this.platform = platform;
    }

    @Override
    public List<String> paths() {
        return all().values().stream()
                .filter(found -> !(found.program() instanceof Program.Script))
                .map(LoaderFiles.Found::path)
                .toList();
    }

    @Override
    public List<StartFault> faults(String path) {
        return faults(ImagePath.check(path), MOST_SCRIPTS);
    }

    private List<StartFault> faults(String path, int scripts) {
        Optional<LoaderFiles.Found> found = find(path);
        if (found.isEmpty()) {
            return List.of(fault(
                    StartFault.Kind.NO_PROGRAM,
                    path,
                    tree.find(path, true)
                            .map(node -> "it is neither a program nor a script")
                            .orElse("it doesn't exist")));
        }
        Program program = found.get().program();
        if (program instanceof Program.Script script) {
            return scriptFaults(found.get().path(), script, scripts);
        }
        if (program instanceof Program.Broken broken) {
            return List.of(fault(StartFault.Kind.UNREADABLE, path, broken.reason()));
        }
        return elfFaults(found.get().path(), (ElfFile) program);
    }

    private List<StartFault> scriptFaults(String path, Program.Script script, int scripts) {
        String interpreter = script.interpreter();
        if (!interpreter.startsWith("/") || scripts == 0 || find(interpreter).isEmpty()) {
            return List.of(fault(StartFault.Kind.INTERPRETER, path, interpreter));
        }
        List<StartFault> faults = new ArrayList<>(faults(interpreter, scripts - 1));
        if (interpreter.endsWith("/env") && faults.isEmpty()) {
            String name = Arrays.stream(script.argument().split("[ \\t]+"))
                    .filter(word -> !word.startsWith("-") && word.indexOf('=') < 0)
                    .findFirst()
                    .orElse("");
            Optional<String> started = name.isEmpty() ? Optional.empty() : started(name);
            return started.isEmpty()
                    ? List.of(fault(StartFault.Kind.INTERPRETER, path, name))
                    : faults(started.get(), scripts - 1);
        }
        return faults;
    }

    private List<StartFault> elfFaults(String path, ElfFile elf) {
        if (!ElfMachine.isKnown(platform)) {
            throw new InspectionException(
                    ErrorCode.CONTENT_UNKNOWN,
                    "Whether " + path + " starts is unknown, because Plimsoll doesn't know the programs"
                            + " of the platform " + platform);
        }
        if (!elf.machine().runsOn(platform)) {
            return List.of(
                    fault(StartFault.Kind.ARCHITECTURE, path, elf.machine().architecture()));
        }
        if (elf.interpreter().isPresent()) {
            String interpreter = elf.interpreter().get();
            if (find(interpreter).isEmpty()) {
                return List.of(fault(StartFault.Kind.INTERPRETER, path, interpreter));
            }
            return DynamicLoader.load(path, elf, this::find, settings(interpreter))
                    .faults();
        }
        return elf.isStatic() ? List.of() : libraryFaults(path, elf);
    }

    /** A library is loaded by the loader of the programs in the image that are for the same machine. */
    private List<StartFault> libraryFaults(String path, ElfFile library) {
        Optional<String> interpreter = all().values().stream()
                .filter(found -> found.program() instanceof ElfFile program
                        && program.machine().equals(library.machine())
                        && program.interpreter()
                                .filter(at -> find(at).isPresent())
                                .isPresent())
                .map(found -> ((ElfFile) found.program()).interpreter().orElseThrow())
                .findFirst();
        return DynamicLoader.load(path, library, this::find, settings(interpreter.orElse("")))
                .faults();
    }

    private synchronized LoaderSettings settings(String interpreter) {
        return settings.computeIfAbsent(interpreter, this::readSettings);
    }

    private LoaderSettings readSettings(String interpreter) {
        List<String> libraryPath = words(config.environment().getOrDefault("LD_LIBRARY_PATH", ""), "[:;]");
        int musl = interpreter.indexOf("ld-musl-");
        if (musl >= 0) {
            String architecture = interpreter.substring(musl).replaceFirst("\\.so\\..*", "");
            List<String> directories = files.resolve("/etc/" + architecture + ".path")
                    .map(file -> words(file.text(), "[:\\n]"))
                    .orElse(List.of("/lib", "/usr/local/lib", "/usr/lib"));
            return new LoaderSettings(interpreter, true, libraryPath, directories, Map.of());
        }
        List<String> compiledIn = find(interpreter)
                .map(found ->
                        found.program() instanceof ElfFile loader ? loader.systemDirectories() : List.<String>of())
                .orElse(List.of());
        return new LoaderSettings(
                interpreter,
                false,
                libraryPath,
                compiledIn.isEmpty() ? List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib") : compiledIn,
                files.resolve("/etc/ld.so.cache")
                        .filter(file -> file.type() == FileType.REGULAR_FILE)
                        .map(file -> LoaderCache.read(file.bytes()))
                        .orElse(Map.of()));
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .filter(word -> !word.isBlank())
                .map(String::strip)
                .toList();
    }

    @Override
    public List<StartFault> faults() {
        Set<String> names = new HashSet<>();
        for (LoaderFiles.Found found : all().values()) {
            names.add(found.path().substring(found.path().lastIndexOf('/') + 1));
            if (found.program() instanceof ElfFile library) {
                library.soname().ifPresent(names::add);
            }
        }
        Set<StartFault> faults = new LinkedHashSet<>();
        for (LoaderFiles.Found found : all().values()) {
            if (found.program() instanceof ElfFile elf) {
                elfFaults(found.path(), elf).stream()
                        .filter(fault -> elf.interpreter().isPresent()
                                || fault.kind() != StartFault.Kind.LIBRARY
                                || !names.contains(fault.missing()))
                        .forEach(faults::add);
            } else if (found.program() instanceof Program.Broken broken) {
                faults.add(fault(StartFault.Kind.UNREADABLE, found.path(), broken.reason()));
            }
        }
        return List.copyOf(faults);
    }

    @Override
    public List<StartFault> startFaults() {
        List<String> words = Stream.concat(config.entrypoint().stream(), config.command().stream())
                .toList();
        if (words.isEmpty()) {
            return List.of(fault(StartFault.Kind.NO_PROGRAM, "", "the image has neither an entrypoint nor a command"));
        }
        List<StartFault> faults = new ArrayList<>(commandFaults(words));
        String directory = config.workingDirectory();
        if (!directory.isEmpty()
                && tree.find(ImagePath.normalize("/" + directory), true)
                        .filter(node -> node.file().type() == FileType.DIRECTORY)
                        .isEmpty()) {
            faults.add(fault(StartFault.Kind.WORKING_DIRECTORY, directory, directory));
        }
        faults.addAll(userFaults());
        config.healthCheck().ifPresent(check -> faults.addAll(healthCheckFaults(check)));
        return faults;
    }

    private List<StartFault> commandFaults(List<String> words) {
        Optional<String> started = started(words.get(0));
        if (started.isEmpty()) {
            return List.of(fault(StartFault.Kind.NO_PROGRAM, words.get(0), reason(words.get(0))));
        }
        List<StartFault> faults = new ArrayList<>(faults(started.get()));
        ShellCommand.of(words)
                .flatMap(ShellCommand::program)
                .ifPresent(program -> faults.addAll(started(program)
                        .map(this::faults)
                        .orElseGet(() -> List.of(fault(StartFault.Kind.NO_PROGRAM, program, reason(program))))));
        return faults;
    }

    private List<StartFault> healthCheckFaults(HealthCheck check) {
        if (check.test().size() < 2) {
            return List.of();
        }
        List<String> words = HealthCommand.of(check, config.shell()).words();
        return commandFaults(words).stream()
                .map(fault -> fault.kind() == StartFault.Kind.NO_PROGRAM
                        ? new StartFault(
                                StartFault.Kind.HEALTH_CHECK,
                                fault.file(),
                                fault.missing(),
                                fault.provider(),
                                fault.provided())
                        : fault)
                .toList();
    }

    private List<StartFault> userFaults() {
        if (config.user().isEmpty()) {
            return List.of();
        }
        String[] names = config.user().split(":", 2);
        ImageUsers users = ImageUsers.of(files);
        List<StartFault> faults = new ArrayList<>();
        if (users.uid(names[0]).isEmpty()) {
            faults.add(fault(StartFault.Kind.USER, config.user(), "/etc/passwd has no user " + names[0]));
        }
        if (names.length > 1 && users.gid(names[1]).isEmpty()) {
            faults.add(fault(StartFault.Kind.USER, config.user(), "/etc/group has no group " + names[1]));
        }
        return faults;
    }

    /** Returns the path of the file that a first word of a command starts; empty if there is none. */
    private Optional<String> started(String name) {
        return candidates(name)
                .filter(path -> tree.find(path, true).filter(this::isExecutable).isPresent())
                .findFirst();
    }

    private Stream<String> candidates(String name) {
        if (name.startsWith("/")) {
            return Stream.of(ImagePath.normalize(name));
        }
        return name.indexOf('/') >= 0
                ? Stream.of(ImagePath.normalize("/" + config.workingDirectory() + "/" + name))
                : SearchPath.of(config.environment().getOrDefault("PATH", SearchPath.USUAL), name)
                        .filter(path -> path.startsWith("/"))
                        .map(ImagePath::normalize);
    }

    private String reason(String name) {
        return candidates(name)
                .flatMap(path -> tree.find(path, true).stream())
                .findFirst()
                .map(node -> "it isn't executable: it is " + new ImageFile(node.file(), files))
                .orElse(name.indexOf('/') >= 0 ? "it doesn't exist" : "no directory of PATH has it");
    }

    /** Root may execute what anybody may. The groups of other users are unknown here, so each of them counts. */
    private boolean isExecutable(Node node) {
        int bits = node.file().mode().bits();
        long user = user();
        boolean isAllowed =
                user == 0 ? (bits & 0111) != 0 : user == node.file().uid() ? (bits & 0100) != 0 : (bits & 011) != 0;
        return node.file().type() == FileType.REGULAR_FILE && isAllowed;
    }

    private synchronized long user() {
        @Nullable Long known = user;
        if (known == null) {
            String name = config.user().split(":", 2)[0];
            known = name.isEmpty() ? 0 : ImageUsers.of(files).uid(name).orElse(0);
            user = known;
        }
        return known;
    }

    @Override
    public boolean isStaticallyLinked(String path) {
        return find(ImagePath.check(path))
                .filter(found -> found.program() instanceof ElfFile)
                .map(found -> ((ElfFile) found.program()).isStatic())
                .orElseThrow(() -> new InspectionException(
                        ErrorCode.CONTENT_UNKNOWN,
                        path + " is no program: "
                                + files.resolve(path).map(ImageFile::toString).orElse("it doesn't exist")));
    }

    private Optional<LoaderFiles.Found> find(String path) {
        return tree.find(path, true).flatMap(this::found);
    }

    private Optional<LoaderFiles.Found> found(Node node) {
        return node.content() < 0
                ? Optional.empty()
                : layers.get(node.layer())
                        .get(node.content())
                        .map(program -> new LoaderFiles.Found(node.file().path(), program));
    }

    /** Returns each program once, by its path. */
    private synchronized Map<String, LoaderFiles.Found> all() {
        @Nullable Map<String, LoaderFiles.Found> known = all;
        if (known == null) {
            known = new TreeMap<>();
            Set<List<Integer>> seen = new HashSet<>();
            for (Node node : tree.all()) {
                if (node.hasContent() && seen.add(List.of(node.layer(), node.content()))) {
                    Optional<LoaderFiles.Found> found = found(node);
                    if (found.isPresent()) {
                        known.put(found.get().path(), found.get());
                    }
                }
            }
            all = known;
        }
        return known;
    }

    private static StartFault fault(StartFault.Kind kind, String file, String missing) {
        return new StartFault(kind, file, missing, Optional.empty(), Optional.empty());
    }
}
