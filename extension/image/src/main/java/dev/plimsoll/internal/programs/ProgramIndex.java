package dev.plimsoll.internal.programs;

import dev.plimsoll.internal.elf.ElfFile;
import dev.plimsoll.internal.elf.ElfFormatException;
import dev.plimsoll.internal.elf.ElfMachine;
import dev.plimsoll.internal.elf.ElfReader;
import dev.plimsoll.internal.elf.Program;
import dev.plimsoll.internal.io.FileContent;
import dev.plimsoll.internal.io.LayerEntry;
import dev.plimsoll.internal.io.WholeFile;
import dev.plimsoll.internal.layers.LayerIndex;
import dev.plimsoll.internal.layers.PackedTexts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The programs and shared libraries of a layer, by the index of each among the layer's regular files. */
public final class ProgramIndex implements LayerIndex {

    /** Enough for the headers of a program that is linked statically. */
    private static final int START = 1 << 16;

    private static final int ELF = 1;
    private static final int SCRIPT = 2;
    private static final int BROKEN = 3;

    private final Map<Integer, Program> programs;
    private final Set<Integer> shells;

    ProgramIndex(Map<Integer, Program> programs, Set<Integer> shells) {
        this.programs = programs;
        this.shells = shells;
    }

    /** Returns the program whose content a regular file has; empty if it is none. */
    public Optional<Program> get(int content) {
        return Optional.ofNullable(programs.get(content));
    }

    /** Returns whether a regular file has the content of a shell, whatever its name and mode are. */
    boolean isShell(int content) {
        return shells.contains(content);
    }

    /** Finds the programs of a layer while it is read. */
    public static final class Finder implements LayerIndex.Finder<ProgramIndex> {

        private final Map<Integer, Program> programs = new LinkedHashMap<>();
        private final Set<Integer> shells = new LinkedHashSet<>();
        private int contents;

        @Override
        public void add(LayerEntry entry, FileContent file) throws IOException {
            if (entry.isRegularFile()) {
                int content = contents++;
                Optional<Program> program = look(file);
                program.ifPresent(found -> programs.put(content, found));
                if (program.isPresent() && !(program.get() instanceof Program.Script)) {
                    file.watch(bytes -> new ShellMarks(bytes, () -> shells.add(content)));
                }
            }
        }

        @Override
        public ProgramIndex finish() {
            return new ProgramIndex(programs, shells);
        }
    }

    /** Looks at a regular file of a layer. */
    static Optional<Program> look(FileContent file) throws IOException {
        byte[] start = file.start(2);
        if (start.length == 2 && start[0] == '#' && start[1] == '!') {
            return Optional.of(Program.Script.read(file.start(Program.Script.READ)));
        }
        if (start.length < 2 || start[0] != 0x7f || start[1] != 'E') {
            return Optional.empty();
        }
        byte[] more = file.start(START);
        return ElfReader.isElf(more) ? elf(more, file) : Optional.empty();
    }

    private static Optional<Program> elf(byte[] start, FileContent file) throws IOException {
        try {
            return ElfReader.read(ByteBuffer.wrap(start), file.size()).map(Program.class::cast);
        } catch (ElfFormatException e) {
            return start.length >= file.size() ? Optional.of(new Program.Broken(e.reason())) : wholeElf(file);
        }
    }

    private static Optional<Program> wholeElf(FileContent file) throws IOException {
        if (file.size() > WholeFile.LARGEST) {
            return Optional.of(new Program.Broken("it is larger than 2 GiB, and its headers are not at its start"));
        }
        try {
            return ElfReader.read(file.whole(), file.size()).map(Program.class::cast);
        } catch (ElfFormatException e) {
            return Optional.of(new Program.Broken(e.reason()));
        }
    }

    @Override
    public byte[] packed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(programs.size());
            for (Map.Entry<Integer, Program> entry : programs.entrySet()) {
                out.writeInt(entry.getKey());
                write(out, entry.getValue());
            }
            out.writeInt(shells.size());
            for (int shell : shells) {
                out.writeInt(shell);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, Program program) throws IOException {
        if (program instanceof Program.Script script) {
            out.writeByte(SCRIPT);
            PackedTexts.write(out, List.of(script.interpreter(), script.argument()));
        } else if (program instanceof Program.Broken broken) {
            out.writeByte(BROKEN);
            PackedTexts.write(out, List.of(broken.reason()));
        } else if (program instanceof ElfFile elf) {
            out.writeByte(ELF);
            out.writeInt(elf.machine().number());
            out.writeInt(elf.machine().bits());
            out.writeBoolean(elf.machine().isBigEndian());
            PackedTexts.write(out, elf.interpreter().stream().toList());
            PackedTexts.write(out, elf.soname().stream().toList());
            PackedTexts.write(out, elf.needed());
            PackedTexts.write(out, elf.rpath());
            PackedTexts.write(out, elf.runpath());
            PackedTexts.write(out, List.copyOf(elf.definedVersions()));
            PackedTexts.write(out, elf.systemDirectories());
            out.writeInt(elf.neededVersions().size());
            for (Map.Entry<String, List<String>> versions : elf.neededVersions().entrySet()) {
                PackedTexts.write(out, List.of(versions.getKey()));
                PackedTexts.write(out, versions.getValue());
            }
            out.writeBoolean(elf.ignoresSystem());
            PackedTexts.write(out, elf.notStarted().stream().toList());
            PackedTexts.write(out, elf.notLoaded().stream().toList());
        }
    }

    /** Returns the index that was {@linkplain #packed packed}. */
    public static ProgramIndex unpack(byte[] packed) {
        Map<Integer, Program> programs = new LinkedHashMap<>();
        Set<Integer> shells = new LinkedHashSet<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(packed))) {
            for (int i = in.readInt(); i > 0; i--) {
                programs.put(in.readInt(), program(in));
            }
            for (int i = in.readInt(); i > 0; i--) {
                shells.add(in.readInt());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ProgramIndex(programs, shells);
    }

    private static Program program(DataInputStream in) throws IOException {
        int kind = in.readByte();
        if (kind == SCRIPT) {
            List<String> texts = PackedTexts.read(in);
            return new Program.Script(texts.get(0), texts.get(1));
        }
        if (kind == BROKEN) {
            return new Program.Broken(PackedTexts.read(in).get(0));
        }
        ElfMachine machine = new ElfMachine(in.readInt(), in.readInt(), in.readBoolean());
        Optional<String> interpreter = PackedTexts.read(in).stream().findFirst();
        Optional<String> soname = PackedTexts.read(in).stream().findFirst();
        List<String> needed = PackedTexts.read(in);
        List<String> rpath = PackedTexts.read(in);
        List<String> runpath = PackedTexts.read(in);
        List<String> defined = PackedTexts.read(in);
        List<String> directories = PackedTexts.read(in);
        Map<String, List<String>> versions = new LinkedHashMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            versions.put(PackedTexts.read(in).get(0), PackedTexts.read(in));
        }
        return new ElfFile(
                machine,
                interpreter,
                soname,
                needed,
                rpath,
                runpath,
                versions,
                new LinkedHashSet<>(defined),
                directories,
                in.readBoolean(),
                PackedTexts.read(in).stream().findFirst(),
                PackedTexts.read(in).stream().findFirst());
    }
}
