/** The JUnit Jupiter extension and its annotations. */
@NullMarked
package dev.plimsoll.jupiter;

import org.jspecify.annotations.NullMarked;
