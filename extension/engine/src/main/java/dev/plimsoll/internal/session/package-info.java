/** Builds the stages of a Dockerfile, and runs and inspects them, without a test framework. */
@NullMarked
package dev.plimsoll.internal.session;

import org.jspecify.annotations.NullMarked;
