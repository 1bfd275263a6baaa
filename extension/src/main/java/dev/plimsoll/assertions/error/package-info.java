/** The messages of failed assertions. */
@NullMarked
package dev.plimsoll.assertions.error;

import org.jspecify.annotations.NullMarked;
