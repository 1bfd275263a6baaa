/** Reading and writing files, and tar archives as streams. */
@NullMarked
package dev.plimsoll.internal.io;

import org.jspecify.annotations.NullMarked;
