/**
 * The command {@code plimsoll}, which tests annotated Dockerfiles without a project. Only the jar with the classifier
 * {@code cli} contains it.
 */
@NullMarked
package dev.plimsoll.internal.cli;

import org.jspecify.annotations.NullMarked;
