/** Writes weights and comparisons as text, Markdown and JSON. */
@NullMarked
package dev.plimsoll.internal.cli.output;

import org.jspecify.annotations.NullMarked;
