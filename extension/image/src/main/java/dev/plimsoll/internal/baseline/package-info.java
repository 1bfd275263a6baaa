/** Baselines: recorded sizes by which growth is judged. */
@NullMarked
package dev.plimsoll.internal.baseline;

import org.jspecify.annotations.NullMarked;
