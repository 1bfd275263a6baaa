/** Limits on sizes and their verdicts. */
@NullMarked
package dev.plimsoll.internal.budget;

import org.jspecify.annotations.NullMarked;
