package dev.plimsoll.internal.inspect;

import static dev.plimsoll.internal.inspect.Layers.layer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageUsersTests {

    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/sh
            # a comment
            short:x
            broken:x:id:0::/:
            app:x:1000
            1000:x:7:7::/:
            """;

    private final ImageUsers users = ImageUsers.of(new FakeFiles(
            List.of(layer().file("etc/passwd", "x").file("etc/group", "x")),
            List.of(),
            Map.of("/etc/passwd", PASSWD, "/etc/group", "root:x:0:\nstaff:x:50:app\n")));

    @Test
    void idsWhenANameIsKnownAreThoseOfItsLine() {
        assertThat(users.uid("root")).hasValue(0);
        assertThat(users.uid("app")).hasValue(1000);
        assertThat(users.gid("staff")).hasValue(50);
    }

    /** Engines read digits as an id, even if a user has them as a name. */
    @Test
    void idsWhenANumberIsGivenAreThatNumber() {
        assertThat(users.uid("1000")).hasValue(1000);
        assertThat(users.gid("12")).hasValue(12);
        assertThat(users.uid("12345678901")).isEmpty();
    }

    @Test
    void idsWhenANameIsUnknownAreEmpty() {
        assertThat(users.uid("nobody")).isEmpty();
        assertThat(users.uid("short")).isEmpty();
        assertThat(users.uid("broken")).isEmpty();
        assertThat(users.gid("app")).isEmpty();
    }

    @Test
    void namesWhenLinesAreMalformedLeavesThoseOut() {
        assertThat(users.userNames()).containsExactly("root", "app", "1000");
        assertThat(users.groupNames()).containsExactly("root", "staff");
    }

    @Test
    void namesWhenTheImageHasNoSuchFileAreNone() {
        ImageUsers none = ImageUsers.of(new FakeFiles(List.of(layer().file("a", "")), List.of(), Map.of()));
        assertThat(none.userNames()).isEmpty();
        assertThat(none.gid("root")).isEmpty();
    }
}
