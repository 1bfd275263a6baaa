package dev.plimsoll.internal.secrets;

import static dev.plimsoll.internal.secrets.SampleSecrets.armored;
import static dev.plimsoll.internal.secrets.SampleSecrets.base64;
import static dev.plimsoll.internal.secrets.SampleSecrets.checked;
import static dev.plimsoll.internal.secrets.SampleSecrets.key;
import static dev.plimsoll.internal.secrets.SampleSecrets.random;
import static dev.plimsoll.internal.secrets.SampleSecrets.routable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plimsoll.image.SecretRule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretScannerTests {

    private static final String AWS_SECRET = random(39) + "/";
    private static final String ENCRYPTED = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF\n\n";

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of(SecretRule.GITHUB_TOKEN, checked("ghp_")),
                Arguments.of(SecretRule.GITHUB_TOKEN, checked("gho_")),
                Arguments.of(SecretRule.GITHUB_TOKEN, checked("ghu_")),
                Arguments.of(SecretRule.GITHUB_TOKEN, checked("ghs_")),
                Arguments.of(SecretRule.GITHUB_TOKEN, checked("ghr_")),
                Arguments.of(SecretRule.GITHUB_TOKEN, "github_pat_" + random(22) + "_" + random(59)),
                Arguments.of(SecretRule.GITLAB_TOKEN, "glpat-" + random(18) + "-_"),
                Arguments.of(SecretRule.GITLAB_TOKEN, routable("")),
                Arguments.of(SecretRule.GITLAB_TOKEN, routable("01.")),
                Arguments.of(SecretRule.NPM_TOKEN, checked("npm_")),
                Arguments.of(SecretRule.AWS_ACCESS_KEY, "AKIA" + "QWERTYUIOPASDFG7" + ":" + AWS_SECRET),
                Arguments.of(SecretRule.AWS_ACCESS_KEY, "secret=" + AWS_SECRET + "\nid=ASIA" + "QWERTYUIOPASDFG7"),
                Arguments.of(SecretRule.GOOGLE_API_KEY, "AIza" + random(35)),
                Arguments.of(SecretRule.SLACK_TOKEN, "xoxb-" + "17653672481-19874698323-" + random(24)),
                Arguments.of(SecretRule.SLACK_TOKEN, "xoxp-" + "17653672481-19874698323-98323-" + random(32)),
                Arguments.of(SecretRule.STRIPE_KEY, "sk_live_" + random(24)),
                Arguments.of(SecretRule.STRIPE_KEY, "rk_live_" + random(99)),
                Arguments.of(SecretRule.PYPI_TOKEN, "pypi-AgEIcHlwaS5vcmc" + random(120)),
                Arguments.of(SecretRule.PYPI_TOKEN, "pypi-AgENdGVzdC5weXBpLm9yZw" + random(120)),
                Arguments.of(SecretRule.DIGITALOCEAN_TOKEN, "dop_v1_" + "0123456789abcdef".repeat(4)),
                Arguments.of(SecretRule.SENDGRID_KEY, "SG." + random(22) + "." + random(43)),
                Arguments.of(SecretRule.PRIVATE_KEY, key("PRIVATE KEY", "\n")),
                Arguments.of(SecretRule.PRIVATE_KEY, key("RSA PRIVATE KEY", "\r\n")),
                Arguments.of(SecretRule.PRIVATE_KEY, key("EC PRIVATE KEY", "\\n")),
                Arguments.of(SecretRule.PRIVATE_KEY, key("EC PRIVATE KEY", "\\n\" +\n    \"")),
                Arguments.of(SecretRule.PRIVATE_KEY, key("PRIVATE KEY", "\n" + ENCRYPTED)),
                Arguments.of(
                        SecretRule.PRIVATE_KEY,
                        armored("ENCRYPTED PRIVATE KEY", Arrays.copyOf(new byte[] {0x30, 0x2e, 0x30, 1}, 48), "\n")),
                Arguments.of(
                        SecretRule.PRIVATE_KEY,
                        armored(
                                "OPENSSH PRIVATE KEY",
                                Arrays.copyOf("openssh-key-v1\0none".getBytes(StandardCharsets.US_ASCII), 48),
                                "\n")),
                Arguments.of(
                        SecretRule.PRIVATE_KEY,
                        armored("PGP PRIVATE KEY BLOCK", Arrays.copyOf(new byte[] {(byte) 0x95, 1, 4}, 48), "\n\n")),
                Arguments.of(
                        SecretRule.GOOGLE_SERVICE_ACCOUNT,
                        "{\"type\": \"service_account\", \"private_key\": \"" + key("PRIVATE KEY", "\\n") + "\\n\"}"));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void fileWhenItHasATokenFindsItByItsRuleAndLine(SecretRule rule, String token) {
        assertThat(scan("/any", "first\n\"" + token + "\"\n"))
                .extracting(SecretScanner.Found::rule)
                .containsExactly(rule);
        assertThat(scan("/any", "first\nsecond = " + token)).hasSize(1);
        assertThat(scan("/any", "\0\0" + token + "\0").get(0).line())
                .isEqualTo(rule == SecretRule.AWS_ACCESS_KEY && token.startsWith("secret") ? 2 : 1);
        assertThat(SecretScanner.masked("COPY " + token + " x")).doesNotContain(token.substring(20));
        assertThat(SecretScanner.setting("TOKEN=" + token)).containsExactly(rule);
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void fileWhenATokenIsSplitBetweenPartsOfAFileFindsItOnce(SecretRule rule, String token) {
        byte[] filling = "x\n".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
        int buffer = 1 << 17;
        for (int at : new int[] {
            buffer - 4096 - 50, buffer - 4096 - 1, buffer - 4096, buffer - 4095, buffer - 8, buffer - 1, buffer
        }) {
            byte[] content = ("\n" + token + "\n").getBytes(StandardCharsets.US_ASCII);
            InputStream file = new SequenceInputStream(
                    new ByteArrayInputStream(filling, 0, at),
                    new SequenceInputStream(
                            new ByteArrayInputStream(content), new ByteArrayInputStream(filling, 0, 9999)));
            assertThat(scan("/any", file)).as("at %s", at).hasSize(1).allSatisfy(found -> {
                assertThat(found.rule()).isEqualTo(rule);
                assertThat(found.line()).isBetween(at / 2 + 2L, at / 2 + 3L);
            });
        }
    }

    @Test
    void fileWhenATokenIsDamagedOrAnExampleFindsNothing() {
        String damaged = checked("ghp_");
        char last = damaged.charAt(damaged.length() - 1);
        assertThat(Stream.of(
                        damaged.substring(0, damaged.length() - 1) + (last == 'a' ? 'b' : 'a'),
                        checked("ghp_") + "x",
                        "x" + "glpat-" + random(20),
                        checked("npm_").replaceFirst("4e", "5e"),
                        routable("").replaceFirst("4e", "5e"),
                        "glpat-" + "x".repeat(20),
                        "glpat-" + random(21),
                        "AKIA" + "QWERTYUIOPASDFG7",
                        "AKIA" + "QWERTYUIOPASDFG7 " + "0123456789abcdef0123456789abcdef01234567",
                        "AKIA" + "IOSFODNN7EXAMPLE" + " wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        "AKIA" + "QWERTYUIOPASDFG7" + " ".repeat(300) + AWS_SECRET,
                        "sk_test_" + random(24),
                        "xoxb-" + "not-a-token-but-words",
                        "SG." + random(22),
                        "-----BEGIN PRIVATE KEY-----",
                        "-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
                        key("PUBLIC KEY", "\n"),
                        key("CERTIFICATE", "\n"),
                        key("RSA TESTING KEY", "\n"),
                        armored("PRIVATE KEY", new byte[48], "\n"),
                        armored("OPENSSH PRIVATE KEY", new byte[48], "\n"),
                        armored("PGP PRIVATE KEY BLOCK", Arrays.copyOf(new byte[] {(byte) 0x99, 1, 4}, 48), "\n\n"),
                        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + random(43)))
                .allSatisfy(text -> assertThat(scan("/any", text)).isEmpty());
    }

    static Stream<Arguments> logins() {
        return Stream.of(
                Arguments.of("/root/.npmrc", SecretRule.NPM_LOGIN, "//registry.example/:_authToken=", "hunter2"),
                Arguments.of("/root/.npmrc", SecretRule.NPM_LOGIN, "_auth = \"", "aHVudGVyMg==\""),
                Arguments.of("/usr/local/etc/npmrc", SecretRule.NPM_LOGIN, "//r.example/:_password=", "aHVudGVy"),
                Arguments.of("/root/.pypirc", SecretRule.PYPI_LOGIN, "[pypi]\nusername: me\npassword: ", "hunter2"),
                Arguments.of("/root/.netrc", SecretRule.NETRC_LOGIN, "machine a.example login me password ", "hunter2"),
                Arguments.of("/root/.netrc", SecretRule.NETRC_LOGIN, "default\n\tlogin me\n\tpassword\t", "hunter2"),
                Arguments.of("/root/.git-credentials", SecretRule.GIT_LOGIN, "https://me:", "hunter2@git.example"),
                Arguments.of("/root/.config/git/credentials", SecretRule.GIT_LOGIN, "https://me:", "hunter2@x"),
                Arguments.of(
                        "/root/.docker/config.json",
                        SecretRule.REGISTRY_LOGIN,
                        "{\"auths\": {\"r.example\": {\n\"auth\" : \"",
                        base64("me:hunter2") + "\"}}}"),
                Arguments.of(
                        "/run/containers/0/auth.json",
                        SecretRule.REGISTRY_LOGIN,
                        "{\"auths\": {\"r.example\": {\"identitytoken\":\"",
                        "hunter2\"}}}"));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void fileWhenItIsOneWithLoginsFindsTheirPasswords(String path, SecretRule rule, String before, String secret) {
        long line = 1 + before.chars().filter(c -> c == '\n').count();
        String beginsAt = before.contains("\tpassword") || before.contains("\npassword") || before.contains("\n\"auth")
                ? before
                : before.replace("\n", " ");
        assertThat(scan(path, before + secret + "\n"))
                .containsExactly(new SecretScanner.Found(rule, beginsAt.equals(before) ? line : 1));
        assertThat(scan("/any", before + secret + "\n")).isEmpty();
        assertThat(SecretScanner.masked("RUN echo '" + before + secret + "' > " + path))
                .doesNotContain(secret.replaceAll("[\"}@].*", ""));
    }

    @Test
    void fileWhenALoginIsAPlaceholderOrACommentFindsNothing() {
        assertThat(scan("/.npmrc", """
                //r.example/:_authToken=${NPM_TOKEN}
                //r.example/:_authToken="${NPM_TOKEN:-none}"
                ; //r.example/:_authToken=hunter2
                # _auth=hunter2
                _password=
                _auth=<your token>
                _authToken=xxxxxxxx
                _authorization=hunter2
                always-auth=true
                """)).isEmpty();
        assertThat(scan("/.pypirc", "[pypi]\n# password = hunter2\npassword = $PASSWORD\nmy_password = hunter2\n"))
                .isEmpty();
        assertThat(scan("/.netrc", "the password hunter2\nmachine a login b password %PASSWORD%"))
                .isEmpty();
        assertThat(scan("/.git-credentials", "https://git.example/a:b@c\nhttps://me@git.example\n"))
                .isEmpty();
        assertThat(scan("/config.json", "{\"auths\": {\"a\": {\"auth\": \"" + base64("me:") + "\"}, \"b\": {}}}"))
                .isEmpty();
        assertThat(scan("/config.json", "{\"auth\": \"none\", \"identitytoken\": \"\"}"))
                .isEmpty();
    }

    @Test
    void fileWhenATokenHasCheckDigitsFindsItInsideAWord() {
        assertThat(scan("/any", "?token%3D" + checked("ghp_") + "&x")).hasSize(1);
        assertThat(scan("/any", "x" + checked("npm_") + " x" + routable(""))).hasSize(2);
    }

    /** A key with which GnuTLS tests itself, so that each image with GnuTLS has it. */
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\\n", "\\n\" +\n    \"", ""})
    void fileWhenAKeyIsPublicFindsOnlyOthers(String separator) {
        String label = "EC PRIVATE KEY-----";
        String key = "-----BEGIN " + label + separator
                + "MGgCAQEEHOKWJFdWdrR/CgVrUeTeawOrJ9GozE9KKx2a8PmgBwYFK4EEACGhPAM6" + separator
                + "AAQKQj3YpenWT7lFR41SnBvmj/+Bj+kgzQnaF65qWAtPRJsZXFlLTu3/IUNqSRu9DqPsk8xBHAB7pA==" + separator
                + "-----END " + label;
        assertThat(scan("/any", key)).isEmpty();
        assertThat(scan("/any", key.replace("MGgCAQEEHO", "MGgCAQEEHP"))).hasSize(1);
        assertThat(scan("/any", key.replace("-----END", "A-----END"))).hasSize(1);
        assertThat(scan("/any", key.substring(0, key.indexOf("-----END")))).hasSize(1);
    }

    /** As in {@code client-key-data} of a kubeconfig. */
    @Test
    void fileWhenAnArmoredKeyIsInBase64FindsIt() {
        String encoded = SampleSecrets.base64(SampleSecrets.key("RSA PRIVATE KEY", "\n") + "\n");
        assertThat(scan("/config", "client-key-data: " + encoded + "\n")).hasSize(1);
        assertThat(scan("/config", "key: |\n  " + encoded.replaceAll("(.{64})", "$1\n  ") + "\n"))
                .hasSize(1);
        assertThat(scan("/config", "ca: " + SampleSecrets.base64(SampleSecrets.key("CERTIFICATE", "\n"))))
                .isEmpty();
    }

    @Test
    void fileWhenItIsAKeyOfPuttyFindsIt() {
        String publicPart = "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: me\nPublic-Lines: 1\n"
                + SampleSecrets.random(64) + "\n";
        assertThat(scan("/me.ppk", publicPart + "Private-Lines: 1\n" + SampleSecrets.random(48) + "\nPrivate-MAC: 0\n"))
                .hasSize(1);
        assertThat(scan("/me.ppk", publicPart)).isEmpty();
        assertThat(scan("/bin/puttygen", "PuTTY-User-Key-File-\0Private-Lines: \0"))
                .isEmpty();
    }

    @Test
    void fileWhenASecretIsInsideAnotherFindsOne() {
        assertThat(scan("/.npmrc", "//registry.npmjs.org/:_authToken=" + checked("npm_")))
                .containsExactly(new SecretScanner.Found(SecretRule.NPM_LOGIN, 1));
    }

    @Test
    void fileWhenItHasManySecretsStopsAtAHundred() {
        assertThat(scan("/any", (checked("ghp_") + "\n").repeat(100_000))).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_auth=${}",
                "password ",
                "-----BEGIN PRIVATE KEY----- ",
                "AKIAQWERTYUIOPASDFG7 ",
                "\"auth\":\"",
                "a:1",
                "machine password ${} ",
                "://a:"
            })
    void fileWhenItIsFullOfBeginningsTakesTimeInProportion(String begin) {
        String path = begin.startsWith("_")
                ? "/.npmrc"
                : begin.contains("pass")
                        ? "/.netrc"
                        : begin.startsWith("a:") ? "/.pgpass" : begin.startsWith(":") ? "/.env" : "/config.json";
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        assertThat(scan(path, begin.repeat(1_000_000 / begin.length()))).isEmpty();
        assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start)
                .isLessThan(5_000_000_000L);
    }

    @Test
    void fileWhenItIsEmptyOrShortFindsNothing() {
        assertThat(scan("/any", "")).isEmpty();
        assertThat(scan("/any", "g")).isEmpty();
        assertThat(scan("/any", "ghp_")).isEmpty();
        assertThat(scan("/any", "-----BEGIN ")).isEmpty();
    }

    /** The example of GitHub's article on the format. */
    @Test
    void checkDigitsAreThoseOfGitHub() {
        assertThat(CheckDigits.isValid("zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ" + "0mLq17"))
                .isTrue();
    }

    /** A token for a registry of a cloud can have more than two thousand letters. */
    @Test
    void maskedWhenAPasswordIsLongHidesAllOfIt() {
        assertThat(SecretScanner.masked("RUN echo _authToken=" + "secret7".repeat(400) + "\nx"))
                .isEqualTo("RUN echo _authToken=***\nx");
        assertThat(SecretScanner.masked("RUN echo password=" + "secret7".repeat(400) + "\nx"))
                .isEqualTo("RUN echo password=***\nx");
    }

    @Test
    void maskedWhenThereIsNoSecretIsTheText() {
        String text = "RUN echo -----BEGIN \ud83d\ude00 \u00e9 && apt-get install libpam-gnome";
        assertThat(SecretScanner.masked(text)).isEqualTo(text);
        assertThat(SecretScanner.masked("\ud83d\ude00 " + checked("ghp_") + " \u00e9 " + checked("npm_") + "."))
                .isEqualTo("\ud83d\ude00 *** \u00e9 ***.");
    }

    /** A file of random bytes, larger than what is in memory, has no secret. */
    @Test
    void fileWhenItIsLargeIsReadOnce() {
        List<Integer> reads = new ArrayList<>();
        InputStream large = new InputStream() {
            private long left = 50_000_000;
            private int next = 1;

            @Override
            public int read() {
                next = next * 1103515245 + 12345;
                return left-- > 0 ? next >>> 16 & 0xff : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                reads.add(length);
                if (left <= 0) {
                    return -1;
                }
                int count = (int) Math.min(left, length);
                for (int i = 0; i < count; i++) {
                    bytes[from + i] = (byte) read();
                }
                return count;
            }
        };
        assertThat(scan("/any", large)).isEmpty();
        assertThat(reads.stream().mapToInt(Integer::intValue)).allMatch(length -> length <= 1 << 17);
    }

    private static List<SecretScanner.Found> scan(String path, String text) {
        return scan(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<SecretScanner.Found> scan(String path, InputStream content) {
        try {
            return new SecretScanner().file(path, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
