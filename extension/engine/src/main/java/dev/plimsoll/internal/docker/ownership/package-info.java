/** Knows what belongs to a session on the engine and on the disk, and removes it, also what a killed JVM left. */
@NullMarked
package dev.plimsoll.internal.docker.ownership;

import org.jspecify.annotations.NullMarked;
