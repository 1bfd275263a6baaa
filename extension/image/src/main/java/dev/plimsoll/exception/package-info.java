/**
 * The exceptions that are thrown when a question can't be answered. Each is a
 * {@link dev.plimsoll.exception.PlimsollException} and has an {@link dev.plimsoll.exception.ErrorCode}. A broken
 * promise is none of them, but an {@link java.lang.AssertionError}.
 */
@NullMarked
package dev.plimsoll.exception;

import org.jspecify.annotations.NullMarked;
