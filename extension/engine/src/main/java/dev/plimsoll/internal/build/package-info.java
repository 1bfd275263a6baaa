/** Builders that turn a Dockerfile and its context into an image. */
@NullMarked
package dev.plimsoll.internal.build;

import org.jspecify.annotations.NullMarked;
