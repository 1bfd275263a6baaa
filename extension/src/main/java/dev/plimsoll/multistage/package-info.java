/** Plimsoll without a test framework: build the stages of a Dockerfile, run and weigh them. */
@NullMarked
package dev.plimsoll.multistage;

import org.jspecify.annotations.NullMarked;
