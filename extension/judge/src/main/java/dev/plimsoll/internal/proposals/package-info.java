/** Proposes annotations for a Dockerfile from what its image is and does. */
@NullMarked
package dev.plimsoll.internal.proposals;

import org.jspecify.annotations.NullMarked;
