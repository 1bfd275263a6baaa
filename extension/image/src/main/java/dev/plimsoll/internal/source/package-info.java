/** Reads images where they are: on an engine, in a registry, in a directory, in a file. */
@NullMarked
package dev.plimsoll.internal.source;

import org.jspecify.annotations.NullMarked;
