package dev.plimsoll.internal.secrets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Forms of secrets that are looked for together. Two bytes decide for nearly each place that none begins there.
 *
 * <p>The forms depend on the file, because some files hold passwords of any form.
 */
final class SecretForms {

    private static final List<ListedForm> OF_SOME_FILES =
            ListedForm.ALL.stream().filter(form -> !form.isOfAnyFile()).toList();

    private static final Pattern SOME_FILES = Pattern.compile(
            OF_SOME_FILES.stream().map(form -> form.files().pattern()).collect(Collectors.joining("|")));

    private static final Map<List<ListedForm>, SecretForms> BY_MORE = new ConcurrentHashMap<>();

    /** The forms in settings of an image: a variable can hold a file's content. */
    static final SecretForms IN_SETTINGS = with(ListedForm::isInSettings);

    /** All forms. */
    static final SecretForms ALL = with(form -> true);

    private static final SecretForms IN_ANY_FILE = with(form -> false);

    private final byte[] groups = new byte[1 << 16];
    private final List<List<SecretForm>> forms = new ArrayList<>();

    private SecretForms(List<ListedForm> more) {
        forms.add(List.of());
        Stream.concat(
                        Stream.concat(more.stream(), ListedForm.ALL.stream().filter(ListedForm::isOfAnyFile))
                                .flatMap(ListedForm::forms),
                        KeyForms.all().stream())
                .forEach(this::add);
    }

    private static SecretForms with(Predicate<ListedForm> more) {
        return BY_MORE.computeIfAbsent(OF_SOME_FILES.stream().filter(more).toList(), SecretForms::new);
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
        return SOME_FILES.matcher(path).matches()
                ? with(form -> form.files().matcher(path).matches())
                : IN_ANY_FILE;
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
