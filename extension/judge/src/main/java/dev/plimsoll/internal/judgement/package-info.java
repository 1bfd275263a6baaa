/** What a judge found. */
@NullMarked
package dev.plimsoll.internal.judgement;

import org.jspecify.annotations.NullMarked;
