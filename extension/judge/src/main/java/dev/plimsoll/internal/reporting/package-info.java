/** Writes the report at the end of a run, of tests or of the command. */
@NullMarked
package dev.plimsoll.internal.reporting;

import org.jspecify.annotations.NullMarked;
