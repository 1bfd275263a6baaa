/** Text for people: names that resemble each other, words as a shell takes them. */
@NullMarked
package dev.plimsoll.internal.text;

import org.jspecify.annotations.NullMarked;
