/** The listener of the JUnit Platform that writes the report at the end of a test plan. */
@NullMarked
package dev.plimsoll.internal.listener;

import org.jspecify.annotations.NullMarked;
