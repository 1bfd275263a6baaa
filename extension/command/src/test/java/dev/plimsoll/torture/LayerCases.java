package dev.plimsoll.torture;

import dev.plimsoll.internal.io.RawTar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Generates images of one to three layers: well-formed ones, as builders write them; ones with entries in any order and without
 * directories; and hostile ones, in which single entries use what tar readers disagree about.
 */
final class LayerCases {

    private static final List<String> NAMES = List.of("a", "b", "c", "f", "g");
    private static final String CAPABILITIES = "\1\0\0\2\0\4\0\0" + "\0".repeat(12);

    private final Random random;

    LayerCases(long seed) {
        this.random = new Random(seed);
    }

    /** Returns an image whose layers have each directory before what is in it, and no entry that an engine refuses. */
    List<byte[]> wellFormed() {
        List<byte[]> layers = new ArrayList<>();
        Map<String, Directory> directories = new TreeMap<>(Map.of("", new Directory(0755, 0, 0)));
        Set<String> files = new HashSet<>();
        for (int layer = 1 + random.nextInt(3); layer > 0; layer--) {
            RawTar tar = RawTar.tar();
            Set<String> written = new HashSet<>(Set.of(""));
            Set<String> changed = new HashSet<>();
            List<String> links = new ArrayList<>();
            for (int i = 2 + random.nextInt(8); i > 0; i--) {
                String parent = any(new ArrayList<>(directories.keySet()));
                String path = (parent.isEmpty() ? "" : parent + "/") + any(NAMES);
                if (!changed.add(path) || directories.containsKey(path)) {
                    continue;
                }
                writeParents(tar, parent, directories, written);
                boolean isThere = files.contains(path);
                int kind = random.nextInt(isThere ? 8 : 7);
                if (kind == 7) {
                    tar.file(
                            parent.isEmpty() ? ".wh." + path : parent + "/.wh." + path.substring(parent.length() + 1),
                            "");
                    files.remove(path);
                } else if (kind < 2 && !isThere) {
                    Directory directory = new Directory(any(List.of(0755, 0700, 01777)), random.nextInt(3), 0);
                    directories.put(path, directory);
                    writeParents(tar, path, directories, written);
                    if (random.nextInt(4) == 0 && !layers.isEmpty()) {
                        tar.file(path + "/.wh..wh..opq", "");
                    }
                } else if (kind == 2) {
                    tar.link('2', path, any(List.of("/a", "b", "../c", "nowhere")));
                    files.add(path);
                } else if (kind == 3 && !links.isEmpty()) {
                    tar.entry(
                            '1',
                            path,
                            header -> header.link(any(links)).mode(0755).owner(1, 2));
                    files.add(path);
                } else {
                    writeFile(tar, path, links);
                    files.add(path);
                }
            }
            layers.add(tar.end());
        }
        return layers;
    }

    private record Directory(int mode, int uid, int gid) {}

    private void writeFile(RawTar tar, String path, List<String> links) {
        int size = random.nextInt(1200);
        String content = String.valueOf((char) ('a' + random.nextInt(26))).repeat(size);
        switch (random.nextInt(6)) {
            case 0 -> tar.entry('6', path, header -> header.mode(0600));
            case 1 -> tar.entry('3', path, header -> header.device(1 + random.nextInt(9), random.nextInt(9)));
            case 2 ->
                tar.pax('x', "SCHILY.xattr.security.capability", CAPABILITIES)
                        .entry('0', path, content, header -> header.mode(0755));
            case 3 ->
                tar.entry('L', "././@LongLink", path + "\0", header -> {})
                        .entry('0', "short", content, RawTar.Header::gnu);
            default -> {
                tar.entry('0', path, content, header -> header.mode(0755).owner(1, 2));
                links.add(path);
            }
        }
    }

    private static void writeParents(RawTar tar, String path, Map<String, Directory> directories, Set<String> written) {
        for (int slash = path.indexOf('/', 1); !path.isEmpty(); slash = path.indexOf('/', slash + 1)) {
            String parent = slash < 0 ? path : path.substring(0, slash);
            Directory directory = directories.get(parent);
            if (directory != null && written.add(parent)) {
                tar.entry(
                        '5',
                        parent + "/",
                        header -> header.mode(directory.mode()).owner(directory.uid(), directory.gid()));
            }
            if (slash < 0) {
                return;
            }
        }
    }

    /** Returns an image whose layers have entries of all types, in any order, without regard to directories. */
    List<byte[]> anyOrder() {
        List<byte[]> layers = new ArrayList<>();
        for (int layer = 1 + random.nextInt(3); layer > 0; layer--) {
            RawTar tar = RawTar.tar();
            List<String> names = new ArrayList<>(names());
            Collections.shuffle(names, random);
            List<String> written = new ArrayList<>();
            for (String name : names.subList(0, Math.min(names.size(), 1 + random.nextInt(5)))) {
                addAny(tar, name, written);
            }
            layers.add(tar.end());
        }
        return layers;
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 9; i++) {
            StringBuilder name = new StringBuilder(any(NAMES));
            for (int depth = random.nextInt(3); depth > 0; depth--) {
                name.append('/').append(any(NAMES));
            }
            names.add(name.toString());
        }
        return names;
    }

    private void addAny(RawTar tar, String name, List<String> written) {
        switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> tar.entry('5', name + "/", header -> header.mode(any(List.of(0755, 0755, 0700))));
            case 4 -> tar.link('2', name, any(List.of("/a", "b", "../c", "a/b", "nowhere", "../../b")));
            case 5 -> tar.entry('3', name);
            case 6 -> tar.file(whiteout(name), "");
            case 7 -> tar.file(name + "/.wh..wh..opq", "");
            case 8 -> {
                String target = written.isEmpty() ? "none" : any(written);
                tar.entry(
                        '1',
                        name,
                        header -> header.link(target)
                                .mode(any(List.of(0644, 04755)))
                                .owner(1, 1));
            }
            default -> {
                tar.file(name, any(NAMES));
                written.add(name);
            }
        }
    }

    private static String whiteout(String name) {
        int slash = name.lastIndexOf('/') + 1;
        return name.substring(0, slash) + ".wh." + name.substring(slash);
    }

    /** Returns an image in which some entries use what tar readers and engines disagree about. */
    List<byte[]> hostile() {
        RawTar base = RawTar.tar()
                .directory("a/")
                .file("a/old", "old")
                .entry('5', "b/", header -> header.mode(0700).owner(3, 3))
                .file("b/old", "old")
                .link('2', "c", "a")
                .file("f", "old");
        RawTar top = RawTar.tar();
        List<Consumer<RawTar>> tricks = new ArrayList<>(tricks());
        Collections.shuffle(tricks, random);
        for (Consumer<RawTar> trick : tricks.subList(0, 1 + random.nextInt(3))) {
            trick.accept(top);
        }
        top.file("last", "last");
        List<byte[]> layers = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            layers.add(base.end());
        }
        layers.add(
                random.nextInt(8) == 0
                        ? top.raw(new byte[1024])
                                .raw(RawTar.tar().file("behind", "1").bytes())
                                .bytes()
                        : top.end());
        return layers;
    }

    private List<Consumer<RawTar>> tricks() {
        byte[] hidden = RawTar.tar()
                .entry('0', "hidden", "shell", header -> header.mode(04755))
                .bytes();
        char type = any(List.of('1', '2', '3', '4', '5', '6'));
        String odd = any(List.of(
                "trusted.overlay.opaque",
                "trusted.overlay.whiteout",
                "user.x",
                "security.x",
                "trusted.x",
                "com.apple.x"));
        String wide = String.valueOf(any(List.of(-1L, 1L << 32, (1L << 32) + 5, 0xffff_ffffL, 70_000L)));
        return List.of(
                tar -> tar.file("target", "t")
                        .entry(
                                type,
                                "sized",
                                header -> header.link("target").device(1, 3).size(hidden.length))
                        .raw(hidden),
                tar -> tar.file("target2", "t")
                        .pax('x', "size", String.valueOf(hidden.length))
                        .entry(type, "sized2", header -> header.link("target2").device(1, 3))
                        .raw(hidden),
                tar -> tar.pax('x', "path", "by-pax")
                        .entry('L', "", "by-gnu\0rest", header -> {})
                        .file("by-name", "1"),
                tar -> tar.pax('x', "linkpath", "pax")
                        .entry('K', "", "gnu\0", header -> {})
                        .link('2', "link", "name"),
                tar -> tar.pax('x', "path", "lost").pax('x', "uid", "5").file("twice-pax", "1"),
                tar -> tar.pax('x', "path", "lost").pax('g', "uid", "9").file("after-global", "1"),
                tar -> tar.entry('g', any(List.of("new/global", "f", "a/old", "a/.wh.old", "global")), header -> {}),
                tar -> tar.entry(
                        '0',
                        "star",
                        "1",
                        header -> header.star()
                                .prefix("p".repeat(131))
                                .text(476, "00000000001\0")
                                .text(488, "00000000001\0")),
                tar -> tar.entry('0', "ustar", "1", header -> header.prefix("prefix")),
                tar -> tar.entry(
                        '0', "gnu", "1", header -> header.gnu().prefix(any(List.of("prefix", "00000000001\0")))),
                tar -> tar.pax(
                                'x',
                                "GNU.sparse.major",
                                "1",
                                "GNU.sparse.minor",
                                "0",
                                "GNU.sparse.name",
                                "sparse",
                                "GNU.sparse.realsize",
                                any(List.of("5000", "3", "2")))
                        .entry('0', "s", "1\n0\n3\n" + "\0".repeat(506) + "abc", header -> {}),
                tar -> tar.pax(
                                'x',
                                "GNU.sparse.numblocks",
                                "1",
                                "GNU.sparse.map",
                                any(List.of("1,3", "0,3", "1,4", "1")),
                                "GNU.sparse.size",
                                "9")
                        .file("sparse01", "abc"),
                tar -> tar.pax('x', "SCHILY.xattr." + odd, "y").entry('5', "b/", header -> header.mode(0755)),
                tar -> tar.pax('x', "SCHILY.xattr." + odd, "y").file("x-" + odd.length(), "1"),
                tar -> tar.pax('x', "uid", wide)
                        .entry('0', "wide", header -> header.mode(04755).owner(7, 7)),
                tar -> tar.pax('x', "gid", wide)
                        .entry('5', "a/", header -> header.mode(0711).owner(7, 7)),
                tar -> tar.entry('0', "binary", header -> header.binary(108, 8, any(List.of(-1L, 5L, 1L << 40)))),
                tar -> tar.entry('3', "f", header -> header.binary(329, 8, any(List.of(0L, 4096L, 4097L)))),
                tar -> tar.entry('0', any(List.of("slash/", "a/old/")), "content", header -> {}),
                tar -> tar.entry('\0', any(List.of("old-type/", "old-type")), header -> {}),
                tar -> tar.file(any(List.of("../up", "./a/../up2", "a//b/./c", "../../a/up3")), "1"),
                tar -> tar.entry(
                        '5',
                        any(List.of("./", ".", "/", "..", "a/..")),
                        header -> header.mode(any(List.of(0755, 0700)))),
                tar -> tar.file(
                        any(List.of(
                                ".wh.",
                                "a/.wh..",
                                "a/.wh...",
                                ".wh..wh.x",
                                "a/.wh.old",
                                "a/.wh..wh..opq",
                                ".wh..wh..opq")),
                        any(List.of("", "c"))),
                tar -> tar.pax('x', "path", "n".repeat(any(List.of(255, 256)))).file("n", "1"),
                tar -> tar.pax('x', "path", "d/".repeat(any(List.of(1000, 2500))) + "f")
                        .file("n", "1"),
                tar -> tar.link('2', "through", any(List.of("r", "/r", "missing", "a", "through", "r/../r")))
                        .directory("r/")
                        .file("through/file", "1"),
                tar -> tar.pax(
                                'x',
                                "SCHILY.xattr.security.capability",
                                any(List.of(CAPABILITIES, "\1\0\0\1\0\4\0\0\0\0\0\0", "bad")))
                        .file("cap", "1"),
                tar -> tar.pax('x', "SCHILY.xattr.security.capability", CAPABILITIES)
                        .file("cap2", "1")
                        .link('1', "cap-link", "cap2"),
                tar -> tar.file("hard", "1")
                        .entry(
                                '1',
                                "hard-link",
                                header -> header.link(
                                                any(List.of("hard", "/hard", "a/old", "a", "./hard", "x/../hard")))
                                        .mode(02711)
                                        .owner(4, 4)),
                tar -> tar.file("double", "1").file(any(List.of("double", "./double", "d/../double")), "2"),
                tar -> tar.entry(any(List.of('7', 'S', 'D', 'M', 'z')), "type", header -> {}),
                tar -> tar.entry('0', "bad-number", header -> header.text(100, "00009zz\0")),
                tar -> tar.pax('x', any(List.of("mtime", "size", "uid")), any(List.of("x", "-5", "1e3", "5.5")))
                        .file("bad-record", "1"),
                tar -> tar.entry('x', "x", any(List.of("5 a=b\n", "99 a=b\n", "6 a=b\n", "7 =bb\n\n")), header -> {})
                        .file("after-pax", "1"),
                tar -> tar.file("early", "1").raw(new byte[512]));
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
