/** What came out of a test plan, for people. */
@NullMarked
package dev.plimsoll.internal.report;

import org.jspecify.annotations.NullMarked;
