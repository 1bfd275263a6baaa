/** AssertJ assertions for images, builds, runs and sizes. */
@NullMarked
package dev.plimsoll.assertions;

import org.jspecify.annotations.NullMarked;
