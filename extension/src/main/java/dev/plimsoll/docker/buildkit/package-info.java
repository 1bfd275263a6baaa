/** Requests to BuildKit, and what it reports while it works. */
@NullMarked
package dev.plimsoll.docker.buildkit;

import org.jspecify.annotations.NullMarked;
