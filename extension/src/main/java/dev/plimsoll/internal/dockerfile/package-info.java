/** The Dockerfile language: instructions with their lines, stages and what they need of each other. */
@NullMarked
package dev.plimsoll.internal.dockerfile;

import org.jspecify.annotations.NullMarked;
