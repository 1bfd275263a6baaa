/** What JUnit and IDEs show of a broken expectation. */
@NullMarked
package dev.plimsoll.internal.failure;

import org.jspecify.annotations.NullMarked;
