/** Reads the records of package managers, jars and Go programs about packages. Nothing here depends on images. */
@NullMarked
package dev.plimsoll.internal.packages.format;

import org.jspecify.annotations.NullMarked;
