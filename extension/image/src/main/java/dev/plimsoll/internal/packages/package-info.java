/** Packages: finds those of an image, one class for each kind, with the files that they own and what they weigh. */
@NullMarked
package dev.plimsoll.internal.packages;

import org.jspecify.annotations.NullMarked;
