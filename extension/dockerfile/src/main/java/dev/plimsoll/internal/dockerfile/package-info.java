/** Parses Dockerfiles, and plans the stages and images that a build needs. */
@NullMarked
package dev.plimsoll.internal.dockerfile;

import org.jspecify.annotations.NullMarked;
