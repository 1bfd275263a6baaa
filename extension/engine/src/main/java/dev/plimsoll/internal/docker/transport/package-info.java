/** Sends requests to the engine: connections, streams, retries, and how long an answer may take. */
@NullMarked
package dev.plimsoll.internal.docker.transport;

import org.jspecify.annotations.NullMarked;
