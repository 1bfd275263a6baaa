/** Records what a test plan does with its images, and makes its report from that. */
@NullMarked
package dev.plimsoll.internal.journal;

import org.jspecify.annotations.NullMarked;
