/** The command {@code plimsoll}, which tests annotated Dockerfiles without a project; only the jar with the classifier cli has it. */
@NullMarked
package dev.plimsoll.internal.cli;

import org.jspecify.annotations.NullMarked;
