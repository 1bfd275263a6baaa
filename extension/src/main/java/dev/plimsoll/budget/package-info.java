/** Limits on sizes and their verdicts. */
@NullMarked
package dev.plimsoll.budget;

import org.jspecify.annotations.NullMarked;
