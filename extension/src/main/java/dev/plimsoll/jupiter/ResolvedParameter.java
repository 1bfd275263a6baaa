package dev.plimsoll.jupiter;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Resolves a parameter. */
final class ResolvedParameter {

    private ResolvedParameter() {}

    /**
     * Returns the value, or fails with what is wrong. JUnit passes this exception on as it is; to the message of any other it
     * prepends the signature of the method, so that build tools and IDEs don't show ours in their first line.
     */
    static <T> T of(Supplier<T> value) {
        try {
            return value.get();
        } catch (ParameterResolutionException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new ParameterResolutionException(
                    Objects.requireNonNullElse(e.getMessage(), e.toString()).strip(), e);
        }
    }
}
