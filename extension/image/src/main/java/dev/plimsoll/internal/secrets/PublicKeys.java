package dev.plimsoll.internal.secrets;

import dev.plimsoll.internal.io.Sha256;
import java.util.Set;

/**
 * Private keys that are public, because a library tests itself with them. A key is known by the SHA-256 of its Base64
 * characters, without white space and padding, so that no other key is taken for it.
 */
final class PublicKeys {

    /**
     * The keys in {@code lib/crypto-selftests-pk.c} of GnuTLS, as they are in {@code libgnutls.so.30} of its releases 3.7.1,
     * 3.7.9, 3.8.9 and 3.8.13. Each image with GnuTLS has them.
     */
    private static final Set<String> KNOWN = Set.of(
            "06b37a7e3254992b3ac83f4f08d269fb5c584874360315541ea12bb0b04e92ac",
            "2808649028d2fa88c4432c2961e94af8a8471e29a37f9caa56fc7633e20fd06f",
            "30db3ea6d728b88c03c56388f64efb5bfe5e8d0ed3640482108ac79645304e6f",
            "87e756a2a0abfed9d46c9ee7c796596c78de67bb5d37ffb42ffef3da282fffcb",
            "8f642f0351e1761dd3f7d8934a2da0a5eacd7f8a2c0440d8e2bf58ff2a6e847d",
            "9a5449e68775db802f5b822dabc19c3a3bc86bbabe89e67012cdff361aafba11",
            "9ab6db67523ba6071fdb948b3ce38349ec08fb726f359abbbca33a3a84238ba2",
            "a51b526d181d7219ebcf95e9f1d5f43dc8368274772fee517049ec935e559dc8",
            "bf552d2ff30b20f0b0ee2bcc357a5ab68dbe899ae09a0071b097bee2d2434332",
            "df965cd79ecfbd95da9bc1c3bcd8bbb1ea35b8b506c3542f0eb31c84c4a9136b",
            "e033bc87562a8915b620ab70eb5b968084c587980c12284c3e7adfc27391dc07",
            "f5e42bee7204054c83ce3bb55c8876254ed2a52ddb0cd4ad7b1e8f3b24728053");

    private PublicKeys() {}

    /**
     * Returns whether a key is public.
     *
     * @param base64 the characters between its first and last line, without white space and padding
     */
    static boolean has(String base64) {
        return KNOWN.contains(Sha256.hex(Sha256.of(base64)));
    }
}
