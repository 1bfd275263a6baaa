/** Requests to BuildKit, and readers of its progress reports. */
@NullMarked
package dev.plimsoll.internal.docker.buildkit;

import org.jspecify.annotations.NullMarked;
