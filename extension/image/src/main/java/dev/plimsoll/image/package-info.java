/** The properties of an image as values: id, name, layers, configuration and size. */
@NullMarked
package dev.plimsoll.image;

import org.jspecify.annotations.NullMarked;
