/** Users: those of an image, the one that a container runs as, and the files that they can reach. */
@NullMarked
package dev.plimsoll.internal.users;

import org.jspecify.annotations.NullMarked;
