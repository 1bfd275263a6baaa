/** Splits and expands words as BuildKit's shell does: quotes, escapes, variables, patterns. */
@NullMarked
package dev.plimsoll.internal.dockerfile.shell;

import org.jspecify.annotations.NullMarked;
