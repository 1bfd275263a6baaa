/** What an image is: its id, its name, its layers, its configuration and its size, as values. */
@NullMarked
package dev.plimsoll.image;

import org.jspecify.annotations.NullMarked;
