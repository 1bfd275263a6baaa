/**
 * The loop that judges annotated Dockerfiles, step by step. The test engine, the JUnit extension, the proposals and the
 * command drive it or listen to it.
 */
@NullMarked
package dev.plimsoll.internal.judging;

import org.jspecify.annotations.NullMarked;
