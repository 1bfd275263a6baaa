package dev.plimsoll.internal.users;

import static dev.plimsoll.internal.layers.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.inspect.FakeFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What engines make of the same lines is in {@code ConfigTorture}. */
class ImageUsersTests {

    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/sh
            # a comment
            short:x
            broken:x:id:0::/:
              app:x:1000:50\u00a0
            app:x:7:7::/:
            \ufeffbom:x:8:8
            1000:x:7:7::/:
            hex:x:0x3e8:1_0
            signed:x:+12:-0
            space:x: 13:14
            """;

    private static final String GROUP = """
            root:x:0:
            staff:x:50:app
              # wheel:x:1:app
            more:x:51:a,app,b
            none:x:52:apps
            line:x:
            tail:x:53:app\r
            """;

    private final ImageUsers users = users(PASSWD, GROUP);

    private static ImageUsers users(String passwd, String group) {
        return ImageUsers.of(new FakeFiles(
                List.of(layer().file("etc/passwd", "x").file("etc/group", "x")),
                List.of(),
                Map.of("/etc/passwd", passwd, "/etc/group", group)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''     | 0:0 [0]",
                "root   | 0:0 [0]",
                "app    | 1000:50 [50, 51, 53]",
                "1000   | 1000:50 [50, 51, 53]",
                "+1000  | 1000:50 [50, 51, 53]",
                "2000   | 2000:0 [0]",
                "00     | 0:0 [0]",
                "-0     | 0:0 [0]",
                "7      | 7:7 [7, 50, 51, 53]",
                "short  | 0:0 [0]",
                "broken | 0:0 [0]",
                "hex    | 0:0 [0]",
                "signed | 12:0 [0]",
                "space  | 0:14 [14]",
                "app:staff | 1000:50 [50]",
                "app:12 | 1000:12 [12]",
                "app:line | 1000:0 [0]",
                ":staff | 0:50 [50]",
                ":      | 0:0 [0]",
                "8:     | 8:8 [8]",
                "2147483647 | 2147483647:0 [0]",
            })
    void processWhenTheUserIsKnownHasItsIds(String setting, String ids) {
        assertThat(users.process(setting)).hasToString(ids);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody   | /etc/passwd has no user nobody",
                "bom      | /etc/passwd has no user bom",
                "0x3e8    | /etc/passwd has no user 0x3e8",
                "٣        | /etc/passwd has no user ٣",
                "app:wheel | /etc/group has no group wheel",
                "app:#    | /etc/group has no group #",
                "2147483648 | 2147483648 is not from 0 to 2147483647",
                "0:-1     | -1 is not from 0 to 2147483647",
                "99999999999999999999 | 99999999999999999999 is not from 0 to 2147483647",
            })
    void processWhenEnginesStartNoContainerHasTheReason(String setting, String reason) {
        assertThat(users.process(setting)).isEqualTo(new ProcessUser.Refused(reason));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app:     | root:x:0:0 | for 'app:', with its colon, Docker uses the supplementary groups in /etc/group, and"
                        + " Podman doesn't",
                "app:1:2  | root:x:0:0 | versions of Docker differ in what the second colon of 'app:1:2' means",
                "''       | root:x:0:5 | it sets none, and the first user 0 of /etc/passwd is in group 5, which Docker uses"
                        + " and Podman doesn't",
                "big      | big:x:4294967296:1 | /etc/passwd has the id 4294967296, which is not from 0 to 2147483647",
                "big      | big:x:99999999999999999999:1 | /etc/passwd has the id 9223372036854775807, which is not from 0"
                        + " to 2147483647",
                "big      | big:x:1:-3 | /etc/passwd has the id -3, which is not from 0 to 2147483647",
                "2147483648 | big:x:2147483648:1 | /etc/passwd has 2147483648, which only some engines accept: it is not"
                        + " from 0 to 2147483647",
            })
    void processWhenEnginesDifferIsNotJudged(String setting, String line, String reason) {
        ImageUsers users = users("app:x:1000:50\n" + line, GROUP);
        assertThatThrownBy(() -> users.process(setting))
                .isInstanceOf(InspectionException.class)
                .hasMessage("Which user the image's containers run as can't be judged: " + reason);
    }

    @Test
    void processWhenAGroupIsNamedAsANumberIsNotJudged() {
        ImageUsers users = users("app:x:1000:50\n", "0:x:7:\n60:x:60:\n");
        assertThat(users.process("app")).hasToString("1000:50 [50]");
        assertThat(users.process("app:60")).hasToString("1000:60 [60]");
        assertThatThrownBy(() -> users.process("app:0"))
                .hasMessageEndingWith(
                        "/etc/group has a group named 0 with the id 7, which versions of runc take for group 0");
    }

    @Test
    void processWhenALineIsLongerThanGoScansIsNotJudged() {
        assertThat(users("a".repeat(65_535) + "\napp:x:1000:50", "").process("app"))
                .hasToString("1000:50 [50]");
        ImageUsers users = users("app:x:1000:50\n" + "é".repeat(32_768), "");
        assertThatThrownBy(() -> users.process("app"))
                .hasMessageEndingWith("/etc/passwd has a line of more than 65535 bytes, which engines refuse");
    }

    @Test
    void processWhenAFileIsADirectoryIsNotJudged() {
        ImageUsers users = ImageUsers.of(new FakeFiles(List.of(layer().directory("etc/passwd")), List.of(), Map.of()));
        assertThatThrownBy(() -> users.process("1000")).hasMessageEndingWith("/etc/passwd is not a regular file");
    }

    @Test
    void idsWhenANameIsKnownAreThoseOfItsFirstLine() {
        assertThat(users.uid("root")).hasValue(0);
        assertThat(users.uid("app")).hasValue(1000);
        assertThat(users.gid("staff")).hasValue(50);
    }

    /** Engines read digits as an id, even if a user has them as a name. */
    @Test
    void idsWhenANumberIsGivenAreThatNumber() {
        assertThat(users.uid("1000")).hasValue(1000);
        assertThat(users.gid("12")).hasValue(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "12345678901", "2147483648", "-1"})
    void idsWhenEnginesStartNoContainerAreEmpty(String user) {
        assertThat(users.uid(user)).isEmpty();
        assertThat(users.gid(user)).isEmpty();
    }

    @Test
    void namesWhenLinesAreCommentsLeavesThoseOut() {
        assertThat(users.userNames()).contains("root", "short", "app", "1000").doesNotContain("# a comment");
        assertThat(users.groupNames()).containsExactly("root", "staff", "more", "none", "line", "tail");
    }

    @Test
    void namesWhenTheImageHasNoSuchFileAreNone() {
        ImageUsers none = ImageUsers.of(new FakeFiles(List.of(layer().file("a", "")), List.of(), Map.of()));
        assertThat(none.userNames()).isEmpty();
        assertThat(none.gid("root")).isEmpty();
        assertThat(none.process("12:13")).hasToString("12:13 [13]");
    }
}
