/** The command {@code plimsoll}: annotated Dockerfiles tested without a project. It is in the jar with the classifier cli only. */
@NullMarked
package dev.plimsoll.internal.cli;

import org.jspecify.annotations.NullMarked;
