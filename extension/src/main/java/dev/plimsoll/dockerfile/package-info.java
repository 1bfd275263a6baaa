/** The Dockerfile language: instructions with their lines, stages and what they need of each other. */
@NullMarked
package dev.plimsoll.dockerfile;

import org.jspecify.annotations.NullMarked;
