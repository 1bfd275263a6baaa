/** From a Dockerfile and its context to an image, by one of several builders. */
@NullMarked
package dev.plimsoll.internal.build;

import org.jspecify.annotations.NullMarked;
