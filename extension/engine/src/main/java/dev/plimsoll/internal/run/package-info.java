/** Runs of containers, as {@code docker run --rm} performs them: start, wait, remove. */
@NullMarked
package dev.plimsoll.internal.run;

import org.jspecify.annotations.NullMarked;
