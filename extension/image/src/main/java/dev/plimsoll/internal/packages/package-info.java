/** Reads what package managers write about the packages that they installed. Nothing here knows images. */
@NullMarked
package dev.plimsoll.internal.packages;

import org.jspecify.annotations.NullMarked;
