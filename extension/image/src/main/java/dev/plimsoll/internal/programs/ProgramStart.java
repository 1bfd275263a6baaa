package dev.plimsoll.internal.programs;

import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.image.FileEntry;
import dev.plimsoll.image.FileType;
import dev.plimsoll.image.Platform;
import dev.plimsoll.image.StartFault;
import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.ElfMachine;
import dev.plimsoll.internal.elf.Program;
import dev.plimsoll.internal.layers.ImageTree.Node;
import dev.plimsoll.internal.text.ImagePath;
import dev.plimsoll.internal.users.FileUser;
import dev.plimsoll.internal.users.UserFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Linux and a dynamic loader do when a process in a container executes a file.
 *
 * <p>Source: {@code fs/exec.c}, {@code fs/binfmt_script.c}, {@code fs/binfmt_elf.c} and {@code security/commoncap.c} of Linux.
 *
 * @param image reads files of the image
 * @param launcher the files that the process finds until the first program has been executed
 * @param files those that its programs find
 * @param who names the user
 * @param environment the variables of the process
 */
record ProgramStart(
        Image image,
        UserFiles launcher,
        UserFiles files,
        String who,
        Map<String, String> environment,
        Platform platform,
        Loaders loaders) {

    /** Linux follows no longer chain of scripts. */
    private static final int MOST_SCRIPTS = 5;

    /** No real script is started through so many files. */
    private static final int MOST_FILES = 40;

    /** Where glibc looks for a program if {@code PATH} is not set. */
    private static final String WITHOUT_PATH = "/bin:/usr/bin";

    private static final int LONGEST_ENV = 16 << 20;

    /** These have no option with a blank in it. */
    private static final Pattern STRICT = Pattern.compile("(?:.*/)?(?:(?:ba|da|a|k|z)?sh|python[0-9.]*)");

    /** Answers questions about the files of an image. */
    interface Image {

        Optional<Program> program(Node file);

        /** Returns whether the first bytes of a file contain a text. */
        boolean contains(Node file, String text, int most);

        /** Returns the file as {@code ls -l} shows it. */
        String show(FileEntry file);
    }

    /** Returns the same process with root's rights over files until the first program has been executed. */
    ProgramStart launchedByRoot() {
        return new ProgramStart(image, files.as(FileUser.ROOT), files, who, environment, platform, loaders);
    }

    /** Returns what prevents a file from being executed; empty if nothing does. */
    List<StartFault> faults(String path) {
        Map<String, String> variables = environment;
        UserFiles by = launcher;
        String next = path;
        @Nullable String needer = null;
        Program.@Nullable Script script = null;
        int scripts = 0;
        for (int i = 0; i < MOST_FILES; i++) {
            UserFiles.Lookup lookup = by.find(next);
            Optional<Obstacle> obstacle = notExecutable(lookup, by);
            if (obstacle.isPresent()) {
                return List.of(fault(needer, next, obstacle.get()));
            }
            Node node = ((UserFiles.Found) lookup).node();
            @Nullable Program program = image.program(node).orElse(null);
            if (program == null) {
                return List.of(fault(needer, next, denied("it is neither a program nor a script")));
            } else if (program instanceof Program.Broken broken) {
                return List.of(fault(StartFault.Kind.UNREADABLE, next, broken.reason()));
            } else if (program instanceof Program.Script found) {
                Optional<StartFault> fault = scriptFault(node, next, found);
                if (fault.isPresent()) {
                    return List.of(fault.get());
                }
                if (++scripts > MOST_SCRIPTS) {
                    return List.of(
                            fault(needer, next, denied("Linux follows no more than " + MOST_SCRIPTS + " scripts")));
                }
                script = found;
                needer = node.file().path();
                next = found.interpreter();
                continue;
            }
            List<StartFault> faults = elfFaults(node, (ElfFile) program, variables, by, true);
            if (!faults.isEmpty() || script == null || needer == null || !isEnv(script)) {
                return faults;
            }
            EnvCommand command = EnvCommand.of(
                    script.argument(), variables, () -> image.contains(node, "split-string", LONGEST_ENV));
            if (command instanceof EnvCommand.Fails fails) {
                return List.of(fault(StartFault.Kind.NO_PROGRAM, needer, fails.reason()));
            } else if (command instanceof EnvCommand.Starts starts) {
                variables = starts.environment();
                Optional<String> started = inPath(starts.program(), variables);
                if (started.isEmpty()) {
                    return List.of(notFoundByEnv(needer, starts.program()));
                }
                next = started.get();
                by = files;
                script = null;
                scripts = 0;
            } else {
                throw unknown(needer, "env itself would have to read its first line: " + script.argument());
            }
        }
        return List.of(fault(StartFault.Kind.NO_PROGRAM, path, "its scripts start each other again and again"));
    }

    private static boolean isEnv(Program.Script script) {
        return script.interpreter().endsWith("/env") || script.interpreter().equals("env");
    }

    private static StartFault notFoundByEnv(String script, String program) {
        return program.strip().indexOf(' ') < 0
                ? fault(StartFault.Kind.INTERPRETER, script, program)
                : fault(
                        StartFault.Kind.NO_PROGRAM,
                        script,
                        "env looks for a program named '" + program + "': write env -S to split the words");
    }

    private Optional<StartFault> scriptFault(Node node, String name, Program.Script script) {
        String path = node.file().path();
        String argument = script.argument();
        if (script.interpreter().isEmpty()) {
            return Optional.of(fault(
                    StartFault.Kind.NO_PROGRAM,
                    path,
                    "its first line names no interpreter, or one that does not end within " + (Program.Script.READ - 1)
                            + " bytes"));
        }
        if (open(name, files) instanceof LoaderFiles.Refused refused) {
            return Optional.of(fault(
                    StartFault.Kind.NO_PROGRAM,
                    path,
                    "its interpreter has to read it, and " + refused.obstacle().reason()));
        }
        if (isEnv(script) || !argument.startsWith("-")) {
            return Optional.empty();
        }
        if (argument.endsWith("\r")) {
            return Optional.of(fault(StartFault.Kind.INTERPRETER, path, script.interpreter() + " " + argument));
        }
        return argument.matches(".*[ \\t].*")
                        && STRICT.matcher(script.interpreter()).matches()
                ? Optional.of(fault(
                        StartFault.Kind.NO_PROGRAM,
                        path,
                        "Linux hands on '" + argument + "' of its first line as one word, which is no option of "
                                + script.interpreter()))
                : Optional.empty();
    }

    /**
     * Returns what prevents a program from being loaded.
     *
     * @param by the files that Linux finds
     * @param isStarted whether Linux starts the file itself; otherwise only its libraries are looked for
     */
    List<StartFault> elfFaults(Node node, ElfFile elf, Map<String, String> variables, UserFiles by, boolean isStarted) {
        String path = node.file().path();
        Optional<StartFault> fault = refusedByLinux(node.file(), elf, isStarted);
        if (fault.isPresent()) {
            return List.of(fault.get());
        }
        if (elf.interpreter().isEmpty()) {
            return List.of();
        }
        String interpreter = elf.interpreter().get();
        UserFiles.Lookup lookup = by.find(interpreter);
        Optional<Obstacle> obstacle = notExecutable(lookup, by);
        if (obstacle.isPresent()) {
            return List.of(fault(path, interpreter, obstacle.get()));
        }
        Node file = ((UserFiles.Found) lookup).node();
        if (!(image.program(file).orElse(null) instanceof ElfFile loader)
                || !loader.machine().equals(elf.machine())) {
            return List.of(fault(path, interpreter, denied("it is no loader for this program")));
        }
        if (loader.notStarted().isPresent()) {
            return List.of(fault(path, interpreter, denied(loader.notStarted().get())));
        }
        boolean isSecure = files.user().gainsBy(node.file());
        UserFiles after = files.as(files.user().after(node.file()));
        LoaderSettings settings = loaders.settings(interpreter, file, loader, variables, after, isSecure);
        if (isStarted && !isSecure && !settings.isMusl() && variables.containsKey("LD_TRACE_LOADED_OBJECTS")) {
            return List.of(fault(
                    StartFault.Kind.NO_PROGRAM,
                    path,
                    "LD_TRACE_LOADED_OBJECTS is set, so that its loader only lists its libraries"));
        }
        return DynamicLoader.load(path, elf, at -> open(at, after), settings).faults();
    }

    private Optional<StartFault> refusedByLinux(FileEntry file, ElfFile elf, boolean isStarted) {
        if (!ElfMachine.isKnown(platform)) {
            throw unknown(file.path(), "Plimsoll doesn't know the programs of the platform " + platform);
        }
        if (!elf.machine().runsOn(platform)) {
            return Optional.of(fault(
                    StartFault.Kind.ARCHITECTURE, file.path(), elf.machine().architecture()));
        }
        if (isStarted && elf.notStarted().isPresent()) {
            return Optional.of(fault(
                    StartFault.Kind.NO_PROGRAM, file.path(), elf.notStarted().get()));
        }
        return isStarted && file.capabilities().isEffective() ? capabilityFault(file) : Optional.empty();
    }

    /** Linux starts no program whose effective capabilities it can't all grant. */
    private Optional<StartFault> capabilityFault(FileEntry file) {
        long permitted = file.capabilities().permitted();
        if ((permitted & ~FileUser.GRANTED_BY_DOCKER) != 0) {
            return Optional.of(fault(
                    StartFault.Kind.NO_PROGRAM,
                    file.path(),
                    "it has capabilities that containers don't get by default: " + file.capabilities()));
        }
        if ((permitted & ~FileUser.GRANTED_BY_PODMAN) != 0) {
            throw unknown(
                    file.path(),
                    "it has capabilities that Docker grants by default and Podman doesn't: " + file.capabilities());
        }
        return Optional.empty();
    }

    /** Opens a file as a loader does. */
    LoaderFiles.Opened open(String path, UserFiles by) {
        UserFiles.Lookup lookup = by.find(path);
        if (lookup instanceof UserFiles.Stopped stopped) {
            return new LoaderFiles.Refused(obstacle(stopped));
        }
        Node node = ((UserFiles.Found) lookup).node();
        return by.user().mayRead(node.file())
                ? new LoaderFiles.Found(node.file().path(), image.program(node))
                : new LoaderFiles.Refused(denied(who + " may not read it: it is " + image.show(node.file())));
    }

    /** Returns why the runtime can't execute the file at a path, whatever is in it; empty if it can. */
    Optional<Obstacle> notLaunched(String path) {
        return notExecutable(launcher.find(path), launcher);
    }

    private Optional<Obstacle> notExecutable(UserFiles.Lookup lookup, UserFiles by) {
        if (lookup instanceof UserFiles.Stopped stopped) {
            return Optional.of(obstacle(stopped));
        }
        FileEntry file = ((UserFiles.Found) lookup).node().file();
        if (by.user().mayExecute(file)) {
            return Optional.empty();
        }
        boolean isDenied = file.type() == FileType.REGULAR_FILE && FileUser.ROOT.mayExecute(file);
        return Optional.of(denied(
                (isDenied ? who + " may not execute it" : "it isn't executable") + ": it is " + image.show(file)));
    }

    private Obstacle obstacle(UserFiles.Stopped stopped) {
        return switch (stopped.barrier()) {
            case ABSENT -> new Obstacle(Obstacle.Kind.ABSENT, "it doesn't exist");
            case COVERED ->
                new Obstacle(Obstacle.Kind.ABSENT, "in a container, " + stopped.place() + " is not that of the image");
            case DENIED -> denied(who + " may not enter " + stopped.place());
            case LOOP -> new Obstacle(Obstacle.Kind.LOOP, "it is behind more than 40 symbolic links");
        };
    }

    private static Obstacle denied(String reason) {
        return new Obstacle(Obstacle.Kind.DENIED, reason);
    }

    /**
     * Returns the paths at which the container runtime looks for the first word of a command.
     *
     * <p>Source: {@code LookPath} of Go's {@code os/exec}, which runc calls.
     */
    Stream<String> candidates(String name) {
        if (name.indexOf('/') >= 0) {
            return Stream.of(name);
        }
        return environment.getOrDefault("PATH", "").isEmpty()
                ? Stream.empty()
                : directories(environment, "")
                        .map(directory -> directory.isEmpty() ? "./" + name : directory + "/" + name)
                        .map(path -> path.startsWith("/") ? ImagePath.normalize(path) : path);
    }

    /** Returns the path of a program as a shell or {@code execvp} finds it; empty if there is none. */
    Optional<String> inPath(String name, Map<String, String> variables) {
        Stream<String> paths = name.indexOf('/') >= 0
                ? Stream.of(name)
                : directories(variables, WITHOUT_PATH)
                        .map(directory -> directory.isEmpty() ? "./" + name : directory + "/" + name);
        return paths.filter(path -> notExecutable(files.find(path), files).isEmpty())
                .findFirst();
    }

    private static Stream<String> directories(Map<String, String> variables, String usual) {
        return Arrays.stream(variables.getOrDefault("PATH", usual).split(":", -1));
    }

    static InspectionException unknown(String path, String reason) {
        return new InspectionException(
                ErrorCode.CONTENT_UNKNOWN, "Whether " + path + " starts is unknown, because " + reason);
    }

    private static StartFault fault(@Nullable String needer, String path, Obstacle obstacle) {
        if (needer == null) {
            return fault(StartFault.Kind.NO_PROGRAM, path, obstacle.reason());
        }
        return obstacle.kind() == Obstacle.Kind.ABSENT
                ? fault(StartFault.Kind.INTERPRETER, needer, path)
                : new StartFault(
                        StartFault.Kind.UNUSABLE,
                        needer,
                        path,
                        Optional.of(path),
                        Optional.of(path + ": " + obstacle.reason()));
    }

    static StartFault fault(StartFault.Kind kind, String file, String missing) {
        return new StartFault(kind, file, missing, Optional.empty(), Optional.empty());
    }
}
