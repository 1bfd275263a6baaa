/** The only access to the container engine: its HTTP API, its properties, and the objects that we own there. */
@NullMarked
package dev.plimsoll.internal.docker;

import org.jspecify.annotations.NullMarked;
