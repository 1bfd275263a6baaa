/** One container, started as {@code docker run --rm} does, waited for, and gone. */
@NullMarked
package dev.plimsoll.internal.run;

import org.jspecify.annotations.NullMarked;
