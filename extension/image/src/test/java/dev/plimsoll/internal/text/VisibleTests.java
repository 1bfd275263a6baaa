package dev.plimsoll.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.data.JsonText;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "x ##[error]y                > x \\u0023#[error]y",
                "x ##vso[task.x]y            > x \\u0023#vso[task.x]y",
                "##vso##vso[a]###[b]         > ##vso\\u0023#vso[a]#\\u0023#[b]",
                "##teamcity[a '##octopus[b'] > \\u0023#teamcity[a '\\u0023#octopus[b']",
                "::error::x                  > | ::error::x",
                "'  ::add-mask file=x::y'    > '  | ::add-mask file=x::y'",
            })
    void logDefusesCommandsOfCiServers(String text, String defused) {
        assertThat(Visible.log(text)).isEqualTo(defused);
        assertThat(Visible.log(Visible.log(text))).isEqualTo(defused);
        assertThat(Visible.log("a\n" + text + "\r\nb\n")).isEqualTo("a\n" + defused + "\r\nb\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "a::b, std::vector<int>::size()\n  ::1 listens, and so does :::8080\n::ffff:10.0.0.1",
                "# @expect size <= 10MB\n## Title\n#[derive(Debug)] ## [x] ##vso ##\n--- a\n+++ b\n~~~",
                "\ttab   · ✔ ✘ … → − × ä é 漢字 🚢 ✔\ufe0f 10\u00a0MB",
            })
    void logLeavesWhatPeopleWrite(String text) {
        assertThat(Visible.log(text)).isEqualTo(text);
    }

    @Test
    void logShowsWhatAReaderWouldNotSee() {
        assertThat(Visible.log("a\rb\u001b[8mc\u001b]8;;https://x\u0007d\u009b0m\0\u007f\u0085"))
                .isEqualTo("a\\u000Db\\u001B[8mc\\u001B]8;;https://x\\u0007d\\u009B0m\\u0000\\u007F\\u0085");
        assertThat(Visible.log("\u202e\u2066\u200e\u200f\u061c\u200b\u200d\u2060\ufeff\u00ad\u2028\u2029"))
                .isEqualTo("\\u202E\\u2066\\u200E\\u200F\\u061C\\u200B\\u200D\\u2060\\uFEFF\\u00AD\\u2028\\u2029");
        assertThat(Visible.log("\u3164\u115f\u034f\udb40\udc41\udcff\ud800"))
                .isEqualTo("\\u3164\\u115F\\u034F\\U000E0041\\xFF\\uD800");
        assertThat(Visible.log("section_start:1:x\r\u001b[0Kq")).isEqualTo("section_start:1:x\\u000D\\u001B[0Kq");
    }

    @Test
    void jsonIsReadAsItWasWritten() {
        Random random = new Random(20261202);
        int[] signs = {
            '#', '[', '\\', '"', 'v', ':', '\n', '\t', 0x1b, 0x7f, 0x85, 0x202e, 0x2028, 0x200b, 0xe0041, 0x1f6a2
        };
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(12, 0, signs.length).forEach(sign -> text.appendCodePoint(signs[sign]));
            String json = JsonText.write(Map.of(text.toString(), text.toString()));
            assertThat(json).doesNotContainPattern("##[A-Za-z]*\\[|[\\p{Cc}\\p{Cf}\\u2028&&[^\n]]");
            assertThat(JsonText.parse(json)).isEqualTo(Map.of(text.toString(), text.toString()));
        }
    }

    @Test
    void exceptionsAreDefused() {
        assertThat(new InspectionException("x\n::error::y ##vso[z]\u202e"))
                .hasMessage("x\n| ::error::y \\u0023#vso[z]\\u202E");
    }
}
