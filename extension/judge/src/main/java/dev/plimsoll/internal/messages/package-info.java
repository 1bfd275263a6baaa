/** The messages of what is broken: sentences, tables and excerpts. */
@NullMarked
package dev.plimsoll.internal.messages;

import org.jspecify.annotations.NullMarked;
