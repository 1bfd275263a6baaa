package dev.plimsoll.structure;

import static dev.plimsoll.internal.messages.ShouldBeFile.shouldBe;
import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveFile;
import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveNoFile;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Judges whether a file exists, its permissions and its owner. A symbolic link is judged itself; it is followed only to
 * find out who may execute its target.
 *
 * @param permissions as Go prints them; empty if any are allowed
 * @param uid empty if any is allowed
 * @param gid empty if any is allowed
 * @param executableBy empty if any is allowed
 */
record ExistenceCheck(
        String title,
        int line,
        String path,
        boolean shouldExist,
        Optional<String> permissions,
        OptionalLong uid,
        OptionalLong gid,
        Optional<String> executableBy)
        implements Check {

    static final List<String> KEYS =
            List.of("name", "path", "shouldExist", "permissions", "uid", "gid", "isExecutableBy");

    private static final Map<String, Integer> EXECUTABLE =
            Map.of("owner", 0100, "group", 0010, "other", 0001, "any", 0111);

    static ExistenceCheck of(Fields test) {
        String name = test.required("name");
        boolean shouldExist = test.flag("shouldExist", true);
        Optional<String> permissions =
                test.text("permissions").map(text -> test.read(test.line("permissions"), text, GoFileMode::check));
        Optional<String> executableBy = test.text("isExecutableBy");
        executableBy.filter(who -> !EXECUTABLE.containsKey(who)).ifPresent(who -> {
            throw test.error(
                    "isExecutableBy", "isExecutableBy must be owner, group, other or any, but it is '" + who + "'");
        });
        OptionalLong uid = test.id("uid");
        OptionalLong gid = test.id("gid");
        if (!shouldExist
                && (permissions.isPresent() || executableBy.isPresent() || uid.isPresent() || gid.isPresent())) {
            throw test.error("shouldExist", "'" + name + "' should not exist, so nothing else about it can be checked");
        }
        return new ExistenceCheck(
                "file existence test '" + name + "'",
                test.line(),
                Paths.readWithVariables(test),
                shouldExist,
                permissions,
                uid,
                gid,
                executableBy);
    }

    @Override
    public void run(Subject subject, Findings findings) {
        String at = ShellVariables.expand(path, subject.variables());
        List<String> unset = ShellVariables.in(at);
        if (!unset.isEmpty()) {
            findings.fail("The path " + path + " names no place in " + subject.name() + ", which does not set "
                    + String.join(", ", unset) + ".");
        } else if (!at.startsWith("/")) {
            findings.fail("The path " + path + " is " + at + " in " + subject.name() + ", which is not absolute.");
        } else {
            judge(subject, at, findings);
        }
    }

    private void judge(Subject subject, String at, Findings findings) {
        // A path with a trailing slash names a directory, or a link to one.
        boolean directory = at.endsWith("/");
        Optional<ImageFile> there = directory
                ? subject.files().resolve(at).filter(file -> file.type() == FileType.DIRECTORY)
                : subject.files().get(at);
        if (!shouldExist) {
            findings.require(
                    there.isEmpty(),
                    () -> shouldHaveNoFile(subject.name(), there.orElseThrow(), subject.image()::layerOrigin));
        } else if (there.isEmpty()) {
            String what = directory ? "directory" : "file";
            findings.require(false, () -> shouldHaveFile(subject.name(), subject.files(), what, at));
        } else {
            judge(subject, there.get(), findings);
        }
    }

    private void judge(Subject subject, ImageFile file, Findings findings) {
        String image = subject.name();
        String mode = GoFileMode.of(file);
        permissions.ifPresent(expected -> findings.require(
                mode.equals(expected),
                () -> shouldBe(image, file, "have the permissions " + expected, "it has " + mode)));
        uid.ifPresent(expected -> findings.require(
                file.uid() == expected,
                () -> shouldBe(image, file, "be owned by user " + expected, "its user is " + file.uid())));
        gid.ifPresent(expected -> findings.require(
                file.gid() == expected,
                () -> shouldBe(image, file, "be owned by group " + expected, "its group is " + file.gid())));
        executableBy.ifPresent(who -> {
            Optional<ImageFile> end =
                    file.type() == FileType.SYMBOLIC_LINK ? subject.files().resolve(file.path()) : Optional.of(file);
            int bits = EXECUTABLE.getOrDefault(who, 0);
            findings.require(
                    end.filter(found -> (found.mode().bits() & bits) != 0).isPresent(),
                    () -> shouldBe(
                            image,
                            file,
                            "be executable by " + who,
                            end.map(found -> "its mode is " + found.mode().toSymbolic())
                                    .orElse("it leads to nothing")));
        });
    }
}
