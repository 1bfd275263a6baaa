/** Texts in messages: what differs by line, excerpts of long outputs, hints. */
@NullMarked
package dev.plimsoll.internal.messages.text;

import org.jspecify.annotations.NullMarked;
