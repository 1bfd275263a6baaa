/** Files, tar archives and compressed streams. */
@NullMarked
package dev.plimsoll.internal.io;

import org.jspecify.annotations.NullMarked;
