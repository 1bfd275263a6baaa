/** What a Dockerfile expects of itself: the annotations in its comments, read and judged. */
@NullMarked
package dev.plimsoll.internal.expectations;

import org.jspecify.annotations.NullMarked;
