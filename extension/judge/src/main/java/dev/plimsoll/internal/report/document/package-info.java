/** What a report holds: the records that are written as JSON and read from it. */
@NullMarked
package dev.plimsoll.internal.report.document;

import org.jspecify.annotations.NullMarked;
