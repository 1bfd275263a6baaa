/**
 * The messages of failed assertions. Internal: what is public here is so for the asserts only, and may change at any time.
 */
@NullMarked
package dev.plimsoll.internal.assertions;

import org.jspecify.annotations.NullMarked;
