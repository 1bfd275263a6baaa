/** The listener of the JUnit Platform that reports at the end of a test plan. */
@NullMarked
package dev.plimsoll.internal.listener;

import org.jspecify.annotations.NullMarked;
