/** Reads the annotations of a Dockerfile: the forms of all expectations, and what is wrong with a line. */
@NullMarked
package dev.plimsoll.internal.expectations.reading;

import org.jspecify.annotations.NullMarked;
