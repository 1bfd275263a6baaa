/** The content of images: layers, files, programs, packages and secrets. */
@NullMarked
package dev.plimsoll.internal.inspect;

import org.jspecify.annotations.NullMarked;
