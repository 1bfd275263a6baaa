/** Reads what builders print while they build, and shows it as one line. */
@NullMarked
package dev.plimsoll.internal.build.progress;

import org.jspecify.annotations.NullMarked;
