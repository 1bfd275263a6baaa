/** Baselines: recorded sizes by which growth is judged. */
@NullMarked
package dev.plimsoll.internal.budget;

import org.jspecify.annotations.NullMarked;
