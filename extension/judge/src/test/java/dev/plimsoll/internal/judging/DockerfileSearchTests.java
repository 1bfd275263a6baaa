package dev.plimsoll.internal.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DockerfileSearchTests {

    @Test
    void directoryWhenUnreadableIsReportedAndSkipped() {
        List<String> told = new ArrayList<>();
        DockerfileSearch.skip(Path.of("a/data"), new AccessDeniedException("a/data"), told::add);
        DockerfileSearch.skip(Path.of("a/gone"), new NoSuchFileException("a/gone"), told::add);
        assertThat(told)
                .containsExactly("a/data can't be read and is skipped: java.nio.file.AccessDeniedException: a/data");
    }
}
