package dev.plimsoll.internal.dockerfile.instruction;

import java.util.Optional;

/**
 * A flag of an instruction, such as {@code --from=builder} or {@code --link}.
 *
 * @param name without the dashes
 * @param value the text after the equals sign, with quotes removed and variables not replaced; empty without an equals
 *     sign
 */
public record Flag(String name, Optional<String> value) {

    @Override
    public String toString() {
        return "--" + name + value.map(given -> "=" + given).orElse("");
    }
}
