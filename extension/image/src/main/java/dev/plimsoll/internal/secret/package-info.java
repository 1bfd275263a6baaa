/** Secrets: their forms, and a search for them in bytes. */
@NullMarked
package dev.plimsoll.internal.secret;

import org.jspecify.annotations.NullMarked;
