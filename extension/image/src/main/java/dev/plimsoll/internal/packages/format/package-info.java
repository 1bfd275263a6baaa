/** Reads what package managers, jars and programs of Go write about packages. Nothing here knows images. */
@NullMarked
package dev.plimsoll.internal.packages.format;

import org.jspecify.annotations.NullMarked;
