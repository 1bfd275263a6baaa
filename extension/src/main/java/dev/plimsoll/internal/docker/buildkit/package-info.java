/** Requests to BuildKit, and what it reports while it works. */
@NullMarked
package dev.plimsoll.internal.docker.buildkit;

import org.jspecify.annotations.NullMarked;
