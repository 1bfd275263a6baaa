package dev.plimsoll.internal.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathGlobTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/bin/hello | /bin/hello | true",
                "/bin/hello | /bin/hello2 | false",
                "/bin/* | /bin/hello | true",
                "/bin/* | /bin/a/b | false",
                "/bin/* | /bin | false",
                "/etc/** | /etc | true",
                "/etc/** | /etc/a/b | true",
                "/etc/** | /etcetera | false",
                "** | / | true",
                "** | /a/b | true",
                "/** | /a | true",
                "**/*.pem | /a.pem | true",
                "**/*.pem | /a/b/.pem | true",
                "**/*.pem | /a.pem/b | false",
                "/a/**/z | /a/z | true",
                "/a/**/z | /a/b/c/z | true",
                "/a/**/z | /a/bz | false",
                "**/.git/** | /src/.git | true",
                "/{a,b}/x | /b/x | true",
                "/{a,b}/x | /c/x | false",
                "/a? | /ab | true",
                "/a? | /a/ | false",
                "/[a-c]x | /bx | true",
                "/[!a-c]x | /bx | false",
                "/[!a-c]x | //x | false",
                "/a\\*b | /a*b | true",
                "/a\\*b | /axb | false",
                "/a.b+(c)$^ | /a.b+(c)$^ | true",
                "/a.b | /axb | false",
                "/A | /a | false",
                "/größe? | /größen | true",
            })
    void matchesWhenAskedFollowsTheRules(String glob, String path, boolean expected) {
        assertThat(PathGlob.parse(glob).matches(path)).isEqualTo(expected);
    }

    @Test
    void parseWhenItCanMatchNothingSaysWhy() {
        refused(
                "bin/*",
                "'bin/*' matches no absolute path: a glob begins with a slash or with **, as /bin/* or **/bin/*");
        refused("", "'' matches no absolute path: a glob begins with a slash or with **");
        refused("/bin/", "'/bin/' matches nothing: no path ends with a slash. Write /bin/** for all that is in it");
        refused("/bin//x", "'/bin//x' matches nothing: no path has two slashes in a row. Write /bin/x");
        refused("//", "'//' matches nothing: no path has two slashes in a row. Write /");
        refused("/bin/./*", "'/bin/./*' matches nothing: no path has a step '.'. Write /bin/*");
        refused("/a/../b", "'/a/../b' matches nothing: no path has a step '..'. Write /b");
        refused("/a/..", "'/a/..' matches nothing: no path has a step '..'. Write /");
        refused("/a/\\../b", "'/a/\\../b' matches nothing: no path has a step '\\..'. Write /b");
        refused("**/", "'**/' matches nothing: no path ends with a slash. Write **/** for all that is in it");
        refused("**//a", "'**//a' matches nothing: no path has two slashes in a row. Write /**/a");
        refused("/[a/]b", "'/[a/]b' is not a glob: a slash can't be between '[' and ']', because no name has one");
        refused(
                "/{bin,lib/}/x",
                "'/{bin,lib/}/x' matches nothing where it is /lib//x: no path has two slashes in a row. Write /lib/x");
        refused(
                "/{bin,lib/}",
                "'/{bin,lib/}' matches nothing where it is /lib/: no path ends with a slash. Write /lib/** for all "
                        + "that is in it");
        refused(
                "/a/{b,..}/{c,d}",
                "'/a/{b,..}/{c,d}' matches nothing where it is /a/../c: no path has a step '..'. Write /c");
        refused("/a**b", "'/a**b' is not a glob: ** must be a whole path element, as in /etc/** or /**/*.pem");
        refused("/[a", "'/[a' is not a glob: a '[' is never closed");
        refused("/{a", "'/{a' is not a glob: a '{' is never closed");
        refused("/a}", "'/a}' is not a glob: there is no '{' before the '}'");
        refused("/a\\", "'/a\\' is not a glob: there is nothing after the backslash");
        refused("/[z-a]", "'/[z-a]' is not a glob: Illegal character range");
    }

    @Test
    void parseWhenDotsAndSlashesAreInNamesOrClassesIsAGlob() {
        assertThat(List.of("/", "**", "/.*", "/..a", "/a{,/b}", "/[.{]x", "/a\\{b/c", "/{a,b.c}/{d,.e}", "/[]]x"))
                .allSatisfy(glob -> assertThat(PathGlob.parse(glob)).hasToString(glob));
    }

    private static void refused(String glob, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathGlob.parse(glob))
                .withMessage(message);
    }
}
