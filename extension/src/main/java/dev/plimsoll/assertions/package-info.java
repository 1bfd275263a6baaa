/** AssertJ assertions for images, runs and sizes. */
@NullMarked
package dev.plimsoll.assertions;

import org.jspecify.annotations.NullMarked;
