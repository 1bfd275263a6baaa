/** Formats text for people: plurals, durations, quoting, escaping, the nearest word, and paths in images. */
@NullMarked
package dev.plimsoll.internal.text;

import org.jspecify.annotations.NullMarked;
