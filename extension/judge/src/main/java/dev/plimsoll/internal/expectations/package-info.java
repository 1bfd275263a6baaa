/** Reads and judges the expectations in the comments of a Dockerfile. */
@NullMarked
package dev.plimsoll.internal.expectations;

import org.jspecify.annotations.NullMarked;
