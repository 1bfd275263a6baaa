package dev.plimsoll.internal.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One {@code --mount} of a {@code RUN}. */
record Mount(String type, Optional<String> from) {

    static List<Mount> all(Instruction instruction) {
        List<Mount> mounts = new ArrayList<>();
        if (instruction.is("RUN")) {
            instruction.flagValues("mount").forEach(value -> mounts.add(of(value)));
        }
        return mounts;
    }

    private static Mount of(String value) {
        String type = "bind";
        Optional<String> from = Optional.empty();
        for (String field : value.split(",", -1)) {
            int equals = field.indexOf('=');
            String key = (equals < 0 ? field : field.substring(0, equals)).toLowerCase(Locale.ROOT);
            String content = field.substring(equals + 1);
            if (key.equals("type")) {
                type = content.toLowerCase(Locale.ROOT);
            } else if (key.equals("from") && !content.isEmpty()) {
                from = Optional.of(content);
            }
        }
        return new Mount(type, from);
    }
}
