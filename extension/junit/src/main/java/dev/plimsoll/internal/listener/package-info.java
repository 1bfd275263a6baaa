/** The JUnit Platform listener that has the report written at the end of a test plan. */
@NullMarked
package dev.plimsoll.internal.listener;

import org.jspecify.annotations.NullMarked;
