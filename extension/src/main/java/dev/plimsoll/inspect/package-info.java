/** What an image holds, read from the engine. */
@NullMarked
package dev.plimsoll.inspect;

import org.jspecify.annotations.NullMarked;
