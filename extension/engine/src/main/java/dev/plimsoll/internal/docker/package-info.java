/** The only access to the container engine: its HTTP API, its properties, and the objects that Plimsoll owns there. */
@NullMarked
package dev.plimsoll.internal.docker;

import org.jspecify.annotations.NullMarked;
