/** Tables and lists in messages: layers, packages, files, steps, and who is to blame for their weight. */
@NullMarked
package dev.plimsoll.internal.messages.table;

import org.jspecify.annotations.NullMarked;
