/** Differences between two images, or between an image and what was recorded of it: sizes, layers, packages, files. */
@NullMarked
package dev.plimsoll.internal.difference;

import org.jspecify.annotations.NullMarked;
