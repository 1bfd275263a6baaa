package dev.plimsoll.internal.packages.format;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the name of a distribution. Source: {@code os-release(5)}. */
public final class OsRelease {

    private static final Pattern ID = Pattern.compile("ID=[\"']?([a-z0-9._-]+)[\"']?\\s*");

    private OsRelease() {}

    /** Reads the {@code ID}, which is the only text; without one if the file has none. */
    public static PackageFile read(String text) {
        List<String> ids = Arrays.stream(text.split("\n"))
                .map(ID::matcher)
                .filter(Matcher::matches)
                .map(found -> found.group(1))
                .limit(1)
                .toList();
        return PackageFile.ofTexts(ids);
    }
}
