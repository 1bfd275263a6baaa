/** Writes the outcome of a test plan as tables, pages, JSON and metrics. */
@NullMarked
package dev.plimsoll.internal.report;

import org.jspecify.annotations.NullMarked;
