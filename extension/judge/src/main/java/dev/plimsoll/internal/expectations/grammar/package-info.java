/** The words of an annotation: tokens, the forms that they can have, and their arguments. */
@NullMarked
package dev.plimsoll.internal.expectations.grammar;

import org.jspecify.annotations.NullMarked;
