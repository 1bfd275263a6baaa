package dev.plimsoll.jupiter;

import dev.plimsoll.NotApplicableException;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.TestAbortedException;

/** Resolves parameters so that failures keep their message. */
final class ResolvedParameter {

    private ResolvedParameter() {}

    /**
     * Returns the value, or throws a {@code ParameterResolutionException}. JUnit passes that exception on unchanged. To
     * the message of any other it prepends the signature of the method, which then fills the first line in build tools
     * and IDEs.
     */
    static <T> T of(Supplier<T> value, ExtensionContext context) {
        try {
            return value.get();
        } catch (ParameterResolutionException e) {
            throw e;
        } catch (NotApplicableException e) {
            if (ImageExtension.skipIfNotApplicable(e, context) instanceof TestAbortedException skipped) {
                throw skipped;
            }
            throw failure(e);
        } catch (RuntimeException | AssertionError e) {
            throw failure(e);
        }
    }

    private static ParameterResolutionException failure(Throwable e) {
        return new ParameterResolutionException(
                Objects.requireNonNullElse(e.getMessage(), e.toString()).strip(), e);
    }
}
