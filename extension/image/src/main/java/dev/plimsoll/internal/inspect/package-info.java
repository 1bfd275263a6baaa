/** Answers questions about an image: reads each of its layers once, and keeps what is known of layers. */
@NullMarked
package dev.plimsoll.internal.inspect;

import org.jspecify.annotations.NullMarked;
