/** The messages of failed assertions. Internal: types are public only for the assertions, and may change at any time. */
@NullMarked
package dev.plimsoll.internal.assertions;

import org.jspecify.annotations.NullMarked;
