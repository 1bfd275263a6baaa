/** What the engine tells of a container, and what it is told of one. */
@NullMarked
package dev.plimsoll.internal.docker.container;

import org.jspecify.annotations.NullMarked;
