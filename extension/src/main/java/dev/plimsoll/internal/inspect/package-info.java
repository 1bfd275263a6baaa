/** What an image holds, read from the engine. */
@NullMarked
package dev.plimsoll.internal.inspect;

import org.jspecify.annotations.NullMarked;
