/** The JUnit Platform listener that writes the report at the end of a test plan. */
@NullMarked
package dev.plimsoll.internal.listener;

import org.jspecify.annotations.NullMarked;
