package dev.plimsoll.internal.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Forms of secrets that are looked for together. Two bytes decide for nearly each place that none begins there.
 *
 * <p>The forms depend on the file, because some files hold passwords of any form.
 */
final class SecretForms {

    private static final List<SecretForm> ANYWHERE =
            Stream.of(KeyForms.all(), TokenForms.all()).flatMap(List::stream).toList();

    private static final SecretForms IN_ANY_FILE = new SecretForms(List.of());
    private static final SecretForms NPM = new SecretForms(LoginForms.npm());
    private static final SecretForms PYPI = new SecretForms(LoginForms.pypi());
    private static final SecretForms NETRC = new SecretForms(LoginForms.netrc());
    private static final SecretForms GIT = new SecretForms(LoginForms.git());
    private static final SecretForms REGISTRY = new SecretForms(LoginForms.registry());

    /** The forms in settings of an image: a variable can hold a file's content. */
    static final SecretForms IN_SETTINGS = REGISTRY;

    /** All forms. */
    static final SecretForms ALL = new SecretForms(
            Stream.of(LoginForms.npm(), LoginForms.pypi(), LoginForms.netrc(), LoginForms.git(), LoginForms.registry())
                    .flatMap(List::stream)
                    .toList());

    private final byte[] groups = new byte[1 << 16];
    private final List<List<SecretForm>> forms = new ArrayList<>();

    private SecretForms(List<SecretForm> more) {
        forms.add(List.of());
        Stream.concat(more.stream(), ANYWHERE.stream()).forEach(this::add);
    }

    private void add(SecretForm form) {
        int key = key(form.firstByte(), form.secondByte());
        if (groups[key] == 0) {
            groups[key] = (byte) forms.size();
            forms.add(new ArrayList<>());
        }
        forms.get(groups[key]).add(form);
    }

    private static int key(byte first, byte second) {
        return ((first & 0xff) << 8) | (second & 0xff);
    }

    /** Returns the forms that a file can have. */
    static SecretForms ofFile(String path) {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case ".npmrc", "npmrc" -> NPM;
            case ".pypirc" -> PYPI;
            case ".netrc", "_netrc" -> NETRC;
            case ".git-credentials" -> GIT;
            case "credentials" -> path.endsWith("/git/credentials") ? GIT : IN_ANY_FILE;
            case "config.json", "auth.json", ".dockercfg", ".dockerconfigjson" -> REGISTRY;
            default -> IN_ANY_FILE;
        };
    }

    /** Returns the forms that begin with two bytes; empty for nearly all. */
    List<SecretForm> beginningWith(byte first, byte second) {
        return forms.get(groups[key(first, second)]);
    }

    /** Returns whether no form begins with two bytes. */
    boolean isNone(byte first, byte second) {
        return groups[key(first, second)] == 0;
    }
}
