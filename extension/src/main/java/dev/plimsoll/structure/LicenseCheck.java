package dev.plimsoll.structure;

import static dev.plimsoll.internal.assertions.ShouldBeFile.shouldNotContain;
import static dev.plimsoll.internal.assertions.ShouldHaveFile.shouldHaveFile;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import java.util.List;
import java.util.Optional;

/**
 * Denies some licences: looks for their names in the copyright files of Debian's packages, and in files that are named.
 *
 * @param debian whether to look at the packages
 */
record LicenseCheck(String title, int line, boolean debian, List<String> files) implements Check {

    static final List<String> KEYS = List.of("debian", "files");

    private static final String COPYRIGHTS = "/usr/share/doc/*/copyright";
    private static final Expression DENIED = Expression.of("AGPL|WTFPL");

    static LicenseCheck of(Fields test) {
        boolean debian = test.flag("debian", false);
        List<String> files = test.each("files", Paths::absolute);
        if (!debian && files.isEmpty()) {
            throw Fields.error(
                    test.file(), test.line(), "a license test must have 'debian: true', or files to look at");
        }
        return new LicenseCheck("license test", test.line(), debian, files);
    }

    @Override
    public void run(Subject subject, Findings findings) {
        if (debian) {
            List<ImageFile> copyrights = subject.files().matching(COPYRIGHTS);
            findings.require(
                    !copyrights.isEmpty(),
                    () -> shouldHaveFile(
                            subject.name(), subject.files(), "file", "/usr/share/doc/base-files/copyright"));
            copyrights.forEach(file -> judge(subject, file.path(), findings));
        }
        files.forEach(path -> judge(subject, path, findings));
    }

    private static void judge(Subject subject, String path, Findings findings) {
        Optional<ImageFile> file = subject.files().resolve(path).filter(found -> found.type() == FileType.REGULAR_FILE);
        if (file.isEmpty()) {
            findings.require(false, () -> shouldHaveFile(subject.name(), subject.files(), "file", path));
            return;
        }
        Optional<String> denied = DENIED.find(file.get().text());
        findings.require(
                denied.isEmpty(),
                () -> shouldNotContain(
                        subject.name(), file.get(), "name a denied licence", DENIED.toString(), denied.orElse("")));
    }
}
