/** Parses single instructions: their flags, arguments and heredocs, and what BuildKit refuses of them. */
@NullMarked
package dev.plimsoll.internal.dockerfile.instruction;

import org.jspecify.annotations.NullMarked;
