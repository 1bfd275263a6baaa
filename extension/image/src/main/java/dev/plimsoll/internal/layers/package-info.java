/** Layers: what one contains, and the tree of files that containers see when they are merged. */
@NullMarked
package dev.plimsoll.internal.layers;

import org.jspecify.annotations.NullMarked;
