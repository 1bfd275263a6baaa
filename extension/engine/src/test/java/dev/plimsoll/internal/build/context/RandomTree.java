package dev.plimsoll.internal.build.context;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A random but realistic context, with a random ignore file for it. */
final class RandomTree {

    private static final String[] NAMES = {
        "a",
        "b",
        "c",
        "ab",
        "abc",
        "a.txt",
        "b.txt",
        "b.md",
        ".hidden",
        "x y",
        "é",
        "日本",
        "[c]",
        "a+b",
        "a(b)",
        "a^b",
        "a.b.c",
        "src",
        "target",
        "lib",
        "README.md",
        "#note",
        "!odd",
        "back\\slash",
        "d$",
        "a{1}",
        "A"
    };

    private static final String[] GLOBS = {
        "*",
        "**",
        "?",
        "a*",
        "*.txt",
        "*.md",
        "?b",
        "[a-c]",
        "[^a]",
        "[!a]",
        "\\a",
        "\\*",
        "\\[c\\]",
        "*b*",
        "a**",
        "**b",
        "??",
        "[[:alpha:]]",
        "[*]",
        "[?b]",
        "[a-cx-z]*",
        "\\d",
        "\\w",
        "a\\.txt",
        ".*",
        "*.*",
        "[é]",
        "***",
        "[.]hidden",
        "a|b",
        "a^b*",
        "[c",
        "a\\",
        "[\\]c]",
        "\\141",
        "x\\ y",
        "**.txt"
    };

    private static final int[] FILE_MODES = {0644, 0644, 0644, 0600, 0664, 0755, 0777, 0640, 0666, 04755, 0711, 02755};

    private static final int[] DIRECTORY_MODES = {0755, 0755, 0755, 0775, 0700, 0777, 01777, 02755};

    private final Random random;
    private final Path root;
    private final List<Path> files = new ArrayList<>();
    private final List<String> paths = new ArrayList<>();

    private RandomTree(Random random, Path root) {
        this.random = random;
        this.root = root;
    }

    /** Fills the directory; the same seed gives the same tree, times included. */
    static RandomTree grow(long seed, Path root) throws IOException {
        RandomTree tree = new RandomTree(new Random(seed), root);
        tree.directory(root, 0);
        return tree;
    }

    private void directory(Path directory, int depth) throws IOException {
        int entries = depth == 0 ? 4 + random.nextInt(6) : random.nextInt(6);
        for (int i = 0; i < entries; i++) {
            Path path = directory.resolve(pick(NAMES));
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            paths.add(root.relativize(path).toString());
            int kind = random.nextInt(20);
            if (kind < 8 && depth < 4) {
                Files.createDirectory(path);
                directory(path, depth + 1);
                Files.setAttribute(path, "unix:mode", DIRECTORY_MODES[random.nextInt(DIRECTORY_MODES.length)]);
            } else if (kind == 8) {
                Files.createSymbolicLink(path, Path.of(random.nextBoolean() ? "/" + pick(NAMES) : "../" + pick(NAMES)));
                continue;
            } else if (kind == 9 && !files.isEmpty()) {
                Files.createLink(path, files.get(random.nextInt(files.size())));
                continue;
            } else {
                Files.writeString(path, "content " + random.nextInt(1000));
                Files.setAttribute(path, "unix:mode", FILE_MODES[random.nextInt(FILE_MODES.length)]);
                files.add(path);
            }
            Files.setLastModifiedTime(
                    path, FileTime.from(1_500_000_000L + random.nextInt(100_000_000), TimeUnit.SECONDS));
        }
    }

    /** Returns some lines of patterns; one tree in ten has an invalid pattern. */
    String ignoreFile(String dockerfile) {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "\uFEFF" : "");
        int lines = random.nextInt(7);
        for (int i = 0; i < lines; i++) {
            text.append(line(dockerfile)).append(random.nextInt(10) == 0 ? "\r\n" : "\n");
        }
        return text.toString();
    }

    private String line(String dockerfile) {
        String line = switch (random.nextInt(14)) {
            case 0 -> "";
            case 1 -> "# comment";
            case 2 -> random.nextBoolean() ? dockerfile : ".dockerignore";
            case 3 -> "*";
            default -> pattern();
        };
        String sign = random.nextInt(3) == 0 ? random.nextInt(6) == 0 ? "! " : "!" : "";
        String space = random.nextInt(10) == 0 ? " " : "";
        return space + sign + line + space;
    }

    private String pattern() {
        String[] parts = paths.get(random.nextInt(paths.size())).split("/");
        StringBuilder pattern = new StringBuilder(
                switch (random.nextInt(12)) {
                    case 0 -> "/";
                    case 1 -> "./";
                    case 2 -> "a/../";
                    case 3, 4 -> "**/";
                    case 5 -> random.nextBoolean() ? "../" : "//";
                    default -> "";
                });
        int length = 1 + random.nextInt(parts.length);
        for (int i = 0; i < length; i++) {
            pattern.append(i == 0 ? "" : "/").append(random.nextInt(3) == 0 ? pick(GLOBS) : parts[i]);
        }
        return pattern.append(random.nextInt(8) == 0 ? "/" : random.nextInt(10) == 0 ? "/**" : "")
                .toString();
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
