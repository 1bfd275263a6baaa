package dev.plimsoll.internal.source;

import dev.plimsoll.image.ImageReference;
import dev.plimsoll.internal.text.Nearest;
import dev.plimsoll.internal.text.Visible;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of an {@link ImageLocation}. */
final class LocationParser {

    /** As in skopeo, a path ends at the first colon, except for the colon after a drive of Windows. */
    private static final Pattern PATH = Pattern.compile("((?:[A-Za-z]:(?=[/\\\\]))?[^:]*)(?::(.*))?", Pattern.DOTALL);

    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://(.*)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("\\w[\\w.-]{0,127}");
    private static final Pattern ARCHIVE = Pattern.compile(".*\\.(tar|tgz|tar\\.[a-z0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final String OCI = "oci";
    private static final String DOCKER = "docker";

    private final String text;

    private LocationParser(String text) {
        this.text = text;
    }

    static ImageLocation parse(String text) {
        return new LocationParser(text).parse();
    }

    private ImageLocation parse() {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The location of an image is empty: expected something like app:1 or "
                    + ImageTransport.REGISTRY.example());
        }
        if ("\"'`“‘".indexOf(text.charAt(0)) >= 0) {
            throw invalid("remove the quotes");
        }
        Matcher url = URL.matcher(text);
        if (url.matches() && !url.group(1).equals(DOCKER)) {
            String transport = url.group(1) + ":";
            throw didYouMean((ImageTransport.of(transport).isPresent() ? transport : ImageTransport.REGISTRY.prefix())
                    + url.group(2));
        }
        return ImageTransport.of(text)
                .map(transport -> {
                    String rest = text.substring(transport.prefix().length());
                    if (rest.isEmpty()) {
                        throw invalid("expected something like " + transport.example());
                    }
                    return parse(transport, rest);
                })
                .orElseGet(this::parseBareName);
    }

    private ImageLocation parse(ImageTransport transport, String rest) {
        return switch (transport) {
            case ENGINE -> new ImageLocation.Engine(reference(rest).value());
            case REGISTRY -> new ImageLocation.Registry(reference(rest));
            case LAYOUT, OCI_ARCHIVE ->
                new ImageLocation.Local(transport, path(transport, rest), name(transport, rest));
            case DOCKER_ARCHIVE ->
                new ImageLocation.Local(
                        transport,
                        path(transport, rest),
                        name(transport, rest).map(name -> reference(name).value()));
        };
    }

    private Path path(ImageTransport transport, String rest) {
        String path = split(rest).group(1);
        if (path.isEmpty()) {
            throw invalid("it has no path; expected something like " + transport.example());
        }
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw invalid("its path is invalid (" + e.getReason() + ")");
        }
    }

    private Optional<String> name(ImageTransport transport, String rest) {
        Optional<String> name = Optional.ofNullable(split(rest).group(2));
        if (name.filter(String::isEmpty).isPresent()) {
            throw invalid("no name follows the last colon; expected something like " + transport.example() + " or "
                    + transport.example() + ":" + (transport == ImageTransport.DOCKER_ARCHIVE ? "app:1" : "1"));
        }
        return name;
    }

    private static Matcher split(String rest) {
        Matcher matcher = PATH.matcher(rest);
        if (!matcher.matches()) {
            throw new IllegalStateException("The pattern matches each text");
        }
        return matcher;
    }

    private ImageReference reference(String name) {
        try {
            return ImageReference.of(name);
        } catch (IllegalArgumentException e) {
            throw invalid("'" + Visible.path(name) + "' is not the name of an image");
        }
    }

    private ImageLocation parseBareName() {
        suggestPath();
        suggestTransport();
        try {
            return new ImageLocation.Engine(ImageReference.of(text).value());
        } catch (IllegalArgumentException e) {
            throw invalid("expected a name such as app:1, or something like " + ImageTransport.REGISTRY.example() + ", "
                    + ImageTransport.LAYOUT.example() + " or " + ImageTransport.DOCKER_ARCHIVE.example());
        }
    }

    /** Throws if the name belongs to an archive or an OCI layout. */
    private void suggestPath() {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            return;
        }
        if (Files.isRegularFile(path.resolve("index.json"))) {
            throw didYouMean(ImageTransport.LAYOUT.prefix() + text);
        }
        // A program next to the Dockerfile can have the name of the image that it goes into.
        if (Files.isRegularFile(path) && (ARCHIVE.matcher(text).matches() || !isReference(text))) {
            throw didYouMean(ImageTransport.DOCKER_ARCHIVE.prefix() + text + "' or '"
                    + ImageTransport.OCI_ARCHIVE.prefix() + text);
        }
    }

    /**
     * Throws if the name begins with a misspelt transport. Most misspelt locations are also valid names: {@code docker:cli}
     * exists, and {@code ocr:1} may. Those are names unless what follows can't be a tag or is a path that exists.
     */
    private void suggestTransport() {
        int colon = text.indexOf(':');
        if (colon <= 0) {
            return;
        }
        String transport = text.substring(0, colon);
        String rest = text.substring(colon + 1);
        boolean canBeTag = TAG.matcher(rest).matches() && !exists(rest);
        if (transport.equals("containers-storage")) {
            throw invalid("Podman's images are read through its service; did you mean '"
                    + ImageTransport.ENGINE.prefix() + rest + "'?");
        }
        if (transport.equals(DOCKER)) {
            if (!canBeTag) {
                throw didYouMean(ImageTransport.REGISTRY.prefix() + rest);
            }
            return;
        }
        Nearest.to(transport, List.of(OCI, "oci-archive", "docker-archive", "docker-daemon"))
                .filter(near -> !near.equals(OCI) || !canBeTag || isSwapped(transport))
                .ifPresent(near -> {
                    throw didYouMean(near + ":" + rest);
                });
    }

    private static boolean isSwapped(String transport) {
        return transport
                .chars()
                .sorted()
                .boxed()
                .toList()
                .equals(OCI.chars().sorted().boxed().toList());
    }

    private static boolean exists(String path) {
        try {
            return Files.exists(Path.of(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isReference(String name) {
        try {
            return !ImageReference.of(name).value().isEmpty();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private IllegalArgumentException didYouMean(String location) {
        return invalid("did you mean '" + Visible.path(location) + "'?");
    }

    private IllegalArgumentException invalid(String reason) {
        return new IllegalArgumentException("'" + Visible.path(text) + "' is not the location of an image: " + reason);
    }
}
