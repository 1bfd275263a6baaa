package dev.plimsoll.structure;

import static dev.plimsoll.internal.messages.ShouldBeFile.shouldNotContain;
import static dev.plimsoll.internal.messages.ShouldHaveFile.shouldHaveFile;

import dev.plimsoll.image.FileType;
import dev.plimsoll.image.ImageFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Searches for the names of denied licences in the copyright files of Debian packages and in the files that the test
 * lists.
 *
 * @param debian whether to search the packages
 */
record LicenseCheck(String title, int line, boolean debian, List<String> files) implements Check {

    static final List<String> KEYS = List.of("debian", "files");

    private static final String PACKAGES = "/usr/share/doc";

    /** The packages that container-structure-test skips. */
    private static final Set<String> EXEMPT = Set.of("libgnutls30");

    private static final String DENIED = "AGPL|WTFPL";
    private static final Expression DENIED_IN_ANY_CASE = Expression.of("(?i)" + DENIED);

    static LicenseCheck of(Fields test) {
        boolean debian = test.flag("debian", false);
        List<String> files = test.each("files", Paths::ofContent);
        if (!debian && files.isEmpty()) {
            throw Fields.error(
                    test.file(), test.line(), "a license test must have 'debian: true', or files to look at");
        }
        return new LicenseCheck("license test", test.line(), debian, files);
    }

    @Override
    public void run(Subject subject, Findings findings) {
        if (debian) {
            List<String> copyrights = copyrights(subject);
            (copyrights.isEmpty() ? List.of(PACKAGES + "/base-files/copyright") : copyrights)
                    .forEach(path -> judge(subject, path, findings));
        }
        files.forEach(path -> judge(subject, path, findings));
    }

    /** Each package has a directory, or a symbolic link to the directory of another package, which is judged there. */
    private static List<String> copyrights(Subject subject) {
        return subject.files().list(PACKAGES).stream()
                .filter(file -> file.type() == FileType.DIRECTORY)
                .map(ImageFile::path)
                .filter(path -> !EXEMPT.contains(path.substring(path.lastIndexOf('/') + 1)))
                .map(path -> path + "/copyright")
                .toList();
    }

    private static void judge(Subject subject, String path, Findings findings) {
        Optional<ImageFile> file = subject.files().resolve(path).filter(found -> found.type() == FileType.REGULAR_FILE);
        if (file.isEmpty()) {
            findings.require(false, () -> shouldHaveFile(subject.name(), subject.files(), "file", path));
            return;
        }
        Optional<String> denied = DENIED_IN_ANY_CASE.find(file.get().text());
        findings.require(
                denied.isEmpty(),
                () -> shouldNotContain(subject.name(), file.get(), "name a denied licence", DENIED, denied.orElse("")));
    }
}
