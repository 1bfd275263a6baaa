/** Secrets: their forms, a search for them in bytes, and those of an image. */
@NullMarked
package dev.plimsoll.internal.secrets;

import org.jspecify.annotations.NullMarked;
