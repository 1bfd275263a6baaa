package dev.plimsoll.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkNameTests {

    @ParameterizedTest
    @CsvSource({
        "/bin/busybox, /bin/[ /bin/[[ /bin/ar /bin/bzip2 /bin/busybox /bin/zcat",
        "/usr/bin/perl, /usr/bin/perl5.40.1 /usr/bin/perl",
        "/usr/lib/git-core/git, /usr/lib/git-core/git-add /usr/lib/git-core/git /usr/lib/git-core/git-log",
        "/bin/bzip2, /bin/bunzip2 /bin/bzcat /bin/bzip2",
        "/sbin/e2fsck, /sbin/fsck.ext2 /sbin/e2fsck",
        "/a, /b /a",
        "/bin/x, /bin/[ /bin/x",
        "/[, /[ /[["
    })
    void bestFirstPutsTheNameThatPeopleKnowFirst(String best, String names) {
        List<String> all = List.of(names.split(" "));
        assertThat(all.stream().min(LinkName.BEST_FIRST)).hasValue(best);
        assertThat(Stream.concat(all.stream(), Stream.of("/")).sorted(LinkName.BEST_FIRST))
                .hasSize(all.size() + 1);
    }
}
