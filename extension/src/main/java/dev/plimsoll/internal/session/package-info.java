/** Plimsoll without a test framework: build the stages of a Dockerfile, run and weigh them. */
@NullMarked
package dev.plimsoll.internal.session;

import org.jspecify.annotations.NullMarked;
