package dev.plimsoll.internal.dockerfile;

import java.util.Optional;

/**
 * A flag of an instruction, as {@code --from=builder} or {@code --link}.
 *
 * @param name its name, without the dashes
 * @param value what follows the equals sign, quotes removed and variables not replaced; absent if there is no equals
 *     sign
 */
public record Flag(String name, Optional<String> value) {

    @Override
    public String toString() {
        return "--" + name + value.map(given -> "=" + given).orElse("");
    }
}
