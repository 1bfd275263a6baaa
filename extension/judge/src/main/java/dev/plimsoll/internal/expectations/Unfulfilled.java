package dev.plimsoll.internal.expectations;

import org.jspecify.annotations.Nullable;

/** An exception that stands for a verdict. */
public interface Unfulfilled {

    /** Returns the verdict; null if the exception comes from another JVM. */
    @Nullable Verdict verdict();
}
