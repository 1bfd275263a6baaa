/** The parser of Dockerfiles, and the plan of the stages and images that a build needs. */
@NullMarked
package dev.plimsoll.internal.dockerfile;

import org.jspecify.annotations.NullMarked;
