/** Programs and shared libraries: what a dynamic loader reads of them. */
@NullMarked
package dev.plimsoll.internal.elf;

import org.jspecify.annotations.NullMarked;
