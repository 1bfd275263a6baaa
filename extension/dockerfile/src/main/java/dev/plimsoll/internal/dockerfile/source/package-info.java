/** Reads the lines of a Dockerfile: its directives, comments and continued lines, and where they stand. */
@NullMarked
package dev.plimsoll.internal.dockerfile.source;

import org.jspecify.annotations.NullMarked;
