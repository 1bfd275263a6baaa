package dev.plimsoll.jupiter;

import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Resolves parameters so that failures keep their message. */
final class ResolvedParameter {

    private ResolvedParameter() {}

    /**
     * Returns the value, or throws a {@code ParameterResolutionException}. JUnit passes that exception on unchanged. To
     * the message of any other it prepends the signature of the method, which then fills the first line in build tools
     * and IDEs.
     */
    static <T> T of(Supplier<T> value) {
        try {
            return value.get();
        } catch (ParameterResolutionException e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw new ParameterFailure(
                    Objects.requireNonNullElse(e.getMessage(), e.toString()).strip(), e);
        }
    }
}
