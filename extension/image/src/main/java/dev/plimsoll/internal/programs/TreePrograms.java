package dev.plimsoll.internal.programs;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.HealthCheck;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.image.ImageFile;
import dev.plimsoll.image.ImageFiles;
import dev.plimsoll.image.ImagePrograms;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.Program;
import dev.plimsoll.internal.io.RawText;
import dev.plimsoll.internal.layers.ImageTree;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.text.SearchPath;
import dev.plimsoll.internal.users.FileUser;
import dev.plimsoll.internal.users.ImageUsers;
import dev.plimsoll.internal.users.ProcessUser;
import dev.plimsoll.internal.users.UserFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The programs of an image, from its tree and the index of each layer. */
public final class TreePrograms implements ImagePrograms, ProgramStart.Image {

    /** Linux takes no longer argument or variable. Source: {@code MAX_ARG_STRLEN} of Linux. */
    private static final int LONGEST_ARGUMENT = (1 << 17) - 1;

    private static final int FIRST_BYTES = 80;

    private final ImageTree tree;
    private final List<ProgramIndex> layers;
    private final ImageFiles files;
    private final ImageConfig config;
    private final Platform platform;
    private final Loaders loaders;
    private @Nullable Map<String, Node> all;
    private @Nullable ProcessUser processUser;
    private @Nullable ProgramStart user;

    public TreePrograms(
            ImageTree tree, List<ProgramIndex> layers, ImageFiles files, ImageConfig config, Platform platform) {
        this.tree = tree;
        this.layers = layers;
        this.files = files;
        this.config = config;
        this.platform = platform;
        this.loaders = new Loaders(files);
    }

    @Override
    public List<String> paths() {
        return all().values().stream()
                .filter(node -> !(program(node).orElseThrow() instanceof Program.Script))
                .map(node -> node.file().path())
                .toList();
    }

    @Override
    public Set<String> shells() {
        return tree.all().stream()
                .filter(node -> node.hasContent() && layers.get(node.layer()).isShell(node.content()))
                .map(node -> node.file().path())
                .collect(Collectors.toSet());
    }

    @Override
    public List<StartFault> faults(String path) {
        String checked = ImagePath.check(path);
        ProgramStart start = user();
        return start.files().find(checked) instanceof UserFiles.Found found
                        && program(found.node()).orElse(null) instanceof ElfFile elf
                        && isLibrary(elf)
                ? libraryFaults(found.node(), elf, start)
                : start.faults(checked);
    }

    /** Returns whether a loader can load what Linux doesn't start. */
    private static boolean isLibrary(ElfFile elf) {
        return elf.interpreter().isEmpty()
                && elf.notStarted().isPresent()
                && elf.notLoaded().isEmpty();
    }

    /** A library is loaded by the loader of the programs in the image that are for the same machine. */
    private List<StartFault> libraryFaults(Node node, ElfFile library, ProgramStart start) {
        String path = node.file().path();
        if (!start.files().user().mayRead(node.file())) {
            return List.of(ProgramStart.fault(
                    StartFault.Kind.NO_PROGRAM, path, start.who() + " may not read it: it is " + show(node.file())));
        }
        List<StartFault> wrongMachine = start.elfFaults(node, library, start.environment(), start.files(), false);
        if (!wrongMachine.isEmpty()) {
            return wrongMachine;
        }
        LoaderSettings settings = all().values().stream()
                .flatMap(program -> settings(program, library, start).stream())
                .findFirst()
                .orElseGet(() -> loaders.usual(library.machine(), start.environment(), start.files()));
        return DynamicLoader.load(path, library, at -> start.open(at, start.files()), settings)
                .faults();
    }

    private Optional<LoaderSettings> settings(Node program, ElfFile library, ProgramStart start) {
        return program(program).orElse(null) instanceof ElfFile elf
                        && elf.machine().equals(library.machine())
                        && elf.interpreter().isPresent()
                        && start.files().find(elf.interpreter().get()) instanceof UserFiles.Found found
                        && program(found.node()).orElse(null) instanceof ElfFile loader
                        && Loaders.isKnown(
                                elf.interpreter().get(), found.node().file().path(), loader)
                ? Optional.of(loaders.settings(
                        elf.interpreter().get(), found.node(), loader, start.environment(), start.files(), false))
                : Optional.empty();
    }

    @Override
    public List<StartFault> faults() {
        ProgramStart start = as(FileUser.ROOT, "root");
        Set<String> names = new HashSet<>();
        for (Node node : all().values()) {
            names.add(node.file().path().substring(node.file().path().lastIndexOf('/') + 1));
            if (program(node).orElseThrow() instanceof ElfFile library) {
                library.soname().ifPresent(names::add);
            }
        }
        Set<StartFault> faults = new LinkedHashSet<>();
        for (Node node : all().values()) {
            Program program = program(node).orElseThrow();
            if (program instanceof ElfFile elf) {
                List<StartFault> found = elf.interpreter().isPresent() || elf.isStatic()
                        ? start.elfFaults(node, elf, start.environment(), start.files(), false)
                        : libraryFaults(node, elf, start);
                found.stream()
                        .filter(fault -> elf.interpreter().isPresent()
                                || fault.kind() != StartFault.Kind.LIBRARY
                                || !names.contains(fault.missing()))
                        .forEach(faults::add);
            } else if (program instanceof Program.Broken broken
                    && !isDebugging(node.file().path())) {
                faults.add(ProgramStart.fault(
                        StartFault.Kind.UNREADABLE, node.file().path(), broken.reason()));
            }
        }
        return List.copyOf(faults);
    }

    /** These files have the headers of programs, and not their parts. No loader loads them. */
    private static boolean isDebugging(String path) {
        return path.startsWith("/usr/lib/debug/") || path.endsWith(".debug");
    }

    @Override
    public List<StartFault> startFaults() {
        // Engines take an entrypoint of one empty word for none.
        List<String> entrypoint = config.entrypoint().equals(List.of("")) ? List.of() : config.entrypoint();
        List<String> words =
                Stream.concat(entrypoint.stream(), config.command().stream()).toList();
        if (words.isEmpty()) {
            return List.of(ProgramStart.fault(
                    StartFault.Kind.NO_PROGRAM, "", "the image has neither an entrypoint nor a command"));
        }
        List<StartFault> faults = new ArrayList<>(commandFaults(words));
        Stream.concat(
                        words.stream(),
                        config.environment().entrySet().stream().map(set -> set.getKey() + "=" + set.getValue()))
                .filter(text -> text.indexOf('\0') >= 0 || RawText.encode(text).length > LONGEST_ARGUMENT)
                .findFirst()
                .ifPresent(text -> faults.add(ProgramStart.fault(
                        StartFault.Kind.NO_PROGRAM,
                        words.get(0),
                        "Linux takes no argument or variable with a zero byte, or of more than " + LONGEST_ARGUMENT
                                + " bytes")));
        String directory = config.workingDirectory();
        if (!directory.isEmpty() && !(directory.startsWith("/") && canBeDirectory(ImagePath.normalize(directory)))) {
            faults.add(ProgramStart.fault(StartFault.Kind.WORKING_DIRECTORY, directory, directory));
        }
        if (config.environment().containsKey("")) {
            throw ProgramStart.unknown(
                    words.get(0), "the image sets a variable without a name, which not all engines accept");
        }
        faults.addAll(userFaults());
        config.healthCheck().ifPresent(check -> faults.addAll(healthCheckFaults(check)));
        return faults;
    }

    /**
     * Returns what prevents a command from starting.
     *
     * @throws InspectionException if it starts on Docker, which gives the first program root's rights over files for the
     *     moment of its start, and not on Podman, which doesn't
     */
    private List<StartFault> commandFaults(List<String> words) {
        ProgramStart start = user();
        List<StartFault> faults = commandFaults(words, start);
        if (start.files().user().uid() != 0
                && faults.isEmpty()
                        != commandFaults(words, start.launchedByRoot()).isEmpty()) {
            throw ProgramStart.unknown(
                    words.get(0),
                    "Docker starts it with the rights of root over files, and Podman doesn't"
                            + faults.stream()
                                    .findFirst()
                                    .map(fault -> ": " + fault)
                                    .orElse(""));
        }
        return faults;
    }

    private List<StartFault> commandFaults(List<String> words, ProgramStart start) {
        String name = words.get(0);
        Optional<String> started = start.candidates(name)
                .filter(path -> start.notLaunched(path).isEmpty())
                .findFirst();
        if (started.isEmpty()) {
            return List.of(
                    ProgramStart.fault(StartFault.Kind.NO_PROGRAM, name, reason(start, name, start.candidates(name))));
        }
        if (name.indexOf('/') < 0 && !started.get().startsWith("/")) {
            return List.of(ProgramStart.fault(
                    StartFault.Kind.NO_PROGRAM,
                    name,
                    "it is found in a directory of PATH that is not absolute, which engines refuse"));
        }
        List<StartFault> faults = new ArrayList<>(start.faults(started.get()));
        ShellCommand.of(words)
                .flatMap(ShellCommand::program)
                .ifPresent(program -> faults.addAll(shellFaults(program, start)));
        return faults;
    }

    private List<StartFault> shellFaults(String name, ProgramStart start) {
        Optional<String> started = start.inPath(name, start.environment());
        if (started.isEmpty()) {
            return List.of(
                    ProgramStart.fault(StartFault.Kind.NO_PROGRAM, name, reason(start, name, start.candidates(name))));
        }
        // A shell reads a text as its own script if Linux doesn't start it.
        return start.files().find(started.get()) instanceof UserFiles.Found found
                        && program(found.node()).isEmpty()
                        && start.files().user().mayRead(found.node().file())
                        && !contains(found.node(), "\0", FIRST_BYTES)
                ? List.of()
                : start.faults(started.get());
    }

    private static String reason(ProgramStart start, String name, Stream<String> candidates) {
        return candidates
                .flatMap(path -> start.notLaunched(path).stream())
                .filter(obstacle -> obstacle.kind() != Obstacle.Kind.ABSENT || name.indexOf('/') >= 0)
                .map(Obstacle::reason)
                .findFirst()
                .orElse("no directory of PATH has it");
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

    /** Engines create a working directory that doesn't exist, with its parents. */
    private boolean canBeDirectory(String path) {
        return tree.find(path, true)
                .map(node -> node.file().type() == FileType.DIRECTORY)
                .orElseGet(() -> path.equals("/") || canBeDirectory(parent(path)));
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(1, path.lastIndexOf('/')));
    }

    private List<StartFault> userFaults() {
        return processUser() instanceof ProcessUser.Refused refused
                ? List.of(ProgramStart.fault(StartFault.Kind.USER, config.user(), refused.reason()))
                : List.of();
    }

    /** Returns what the image's user can start. A user that engines refuse is a separate fault. */
    private synchronized ProgramStart user() {
        @Nullable ProgramStart known = user;
        if (known == null) {
            known = processUser() instanceof ProcessUser.Ids ids && ids.uid() != 0
                    ? as(new FileUser(ids.uid(), ids.gid(), ids.groups()), "user " + config.user())
                    : as(FileUser.ROOT, "root");
            user = known;
        }
        return known;
    }

    /** An image without a user is root's, whose groups decide nothing, so that no file has to be read for it. */
    private synchronized ProcessUser processUser() {
        @Nullable ProcessUser known = processUser;
        if (known == null) {
            known = config.user().isEmpty()
                    ? new ProcessUser.Ids(0, 0, Set.of())
                    : ImageUsers.of(files).process(config.user());
            processUser = known;
        }
        return known;
    }

    private ProgramStart as(FileUser user, String who) {
        String path = ImagePath.normalize("/" + config.workingDirectory());
        String directory = tree.find(path, true).map(node -> node.file().path()).orElse(path);
        Map<String, String> environment = new LinkedHashMap<>(Map.of("PATH", SearchPath.USUAL));
        environment.putAll(config.environment());
        UserFiles found = new UserFiles(tree, user, directory);
        return new ProgramStart(this, found, found, who, environment, platform, loaders);
    }

    @Override
    public boolean isStaticallyLinked(String path) {
        return tree.find(ImagePath.check(path), true)
                .flatMap(this::program)
                .filter(ElfFile.class::isInstance)
                .map(found -> ((ElfFile) found).isStatic())
                .orElseThrow(() -> new InspectionException(
                        ErrorCode.CONTENT_UNKNOWN,
                        path + " is no program: "
                                + files.resolve(path).map(ImageFile::toString).orElse("it doesn't exist")));
    }

    @Override
    public Optional<Program> program(Node node) {
        return node.content() < 0 ? Optional.empty() : layers.get(node.layer()).get(node.content());
    }

    @Override
    public boolean contains(Node node, String text, int most) {
        try (InputStream content = files.open(node.file().path())) {
            byte[] start = content.readNBytes(most);
            return new String(start, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String show(FileEntry file) {
        return new ImageFile(file, files).toString();
    }

    /** Returns each program once, by its path. */
    private synchronized Map<String, Node> all() {
        @Nullable Map<String, Node> known = all;
        if (known == null) {
            known = new TreeMap<>();
            Set<List<Integer>> seen = new HashSet<>();
            for (Node node : tree.all()) {
                if (node.hasContent()
                        && seen.add(List.of(node.layer(), node.content()))
                        && program(node).isPresent()) {
                    known.put(node.file().path(), node);
                }
            }
            all = known;
        }
        return known;
    }
}
