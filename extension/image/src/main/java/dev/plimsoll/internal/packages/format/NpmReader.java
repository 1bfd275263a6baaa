package dev.plimsoll.internal.packages.format;

import dev.plimsoll.internal.data.DataException;
import dev.plimsoll.internal.data.JsonMembers;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the descriptions of packages that npm, yarn and pnpm put into folders {@code node_modules}. */
public final class NpmReader {

    private static final Pattern DESCRIPTION =
            Pattern.compile(".*/node_modules/((?:@[^/]+/)?[^/@.][^/]*)/package\\.json", Pattern.DOTALL);

    private NpmReader() {}

    /** Reads a description. One without a name gets that of its folder. */
    public static PackageFile read(String path, String text) throws PackageFormatException {
        Matcher folder = DESCRIPTION.matcher(path);
        try {
            Map<String, String> members = JsonMembers.texts(text, Set.of("name", "version"));
            String name = members.getOrDefault("name", folder.matches() ? folder.group(1) : "");
            return PackageFile.ofPackages(List.of(DeclaredPackage.of(name, members.getOrDefault("version", ""))));
        } catch (DataException e) {
            throw new PackageFormatException("it is not JSON: " + e.getMessage());
        }
    }
}
