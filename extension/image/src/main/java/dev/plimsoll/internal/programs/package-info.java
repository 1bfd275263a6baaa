/** Programs: which ones an image has, whether they would start, which libraries they load, and which of them are shells. */
@NullMarked
package dev.plimsoll.internal.programs;

import org.jspecify.annotations.NullMarked;
