package dev.plimsoll.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileModeTests {

    @ParameterizedTest
    @CsvSource({
        "000, 0000, ---------",
        "644, 0644, rw-r--r--",
        "0755, 0755, rwxr-xr-x",
        "01777, 1777, rwxrwxrwt",
        "1776, 1776, rwxrwxrwT",
        "4755, 4755, rwsr-xr-x",
        "4655, 4655, rwSr-xr-x",
        "2755, 2755, rwxr-sr-x",
        "2745, 2745, rwxr-Sr-x",
        "7777, 7777, rwsrwsrwt",
        "7000, 7000, --S--S--T",
        "421, 0421, r---w---x",
        "0124, 0124, --x-w-r--",
    })
    void parseWhenOctalOrAsLsPrintsIsTheSame(String octal, String printed, String symbolic) {
        FileMode mode = FileMode.parse(octal);
        assertThat(mode).isEqualTo(FileMode.parse(symbolic)).hasToString(printed);
        assertThat(mode.toSymbolic()).isEqualTo(symbolic);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "75", "0888", "000755", "rwxrwx", "drwxr-xr-x", "rwsr-xr-S", "rwxr-xr-s", "xwrxwrxwr"})
    void parseWhenNeitherFormRefuses(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FileMode.parse(text))
                .withMessage("'" + text + "' is not a mode: write it in octal, as 0755, or as ls does, as rwxr-xr-x");
    }

    @Test
    void newWhenOutOfRangeRefuses() {
        assertThat(new FileMode(0).bits()).isZero();
        assertThat(new FileMode(07777).bits()).isEqualTo(07777);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FileMode(010000))
                .withMessage("010000 is not a file mode: modes are 0 to 07777");
        assertThatIllegalArgumentException().isThrownBy(() -> new FileMode(-1));
    }

    @Test
    void specialBitsWhenSetAreToldApart() {
        assertThat(new FileMode(04000).isSetuidOrSetgid()).isTrue();
        assertThat(new FileMode(02000).isSetuidOrSetgid()).isTrue();
        assertThat(new FileMode(01777).isSetuidOrSetgid()).isFalse();
        assertThat(new FileMode(01000).isSticky()).isTrue();
        assertThat(new FileMode(06777).isSticky()).isFalse();
        assertThat(new FileMode(00002).isWorldWritable()).isTrue();
        assertThat(new FileMode(07775).isWorldWritable()).isFalse();
    }
}
