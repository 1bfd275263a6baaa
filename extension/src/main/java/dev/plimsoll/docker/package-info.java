/** The only talk with the container engine: its HTTP API, what it is, what is ours in it. */
@NullMarked
package dev.plimsoll.docker;

import org.jspecify.annotations.NullMarked;
