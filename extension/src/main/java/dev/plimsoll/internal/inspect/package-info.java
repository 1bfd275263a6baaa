/** The content of images: layers, files, and their origins. */
@NullMarked
package dev.plimsoll.internal.inspect;

import org.jspecify.annotations.NullMarked;
