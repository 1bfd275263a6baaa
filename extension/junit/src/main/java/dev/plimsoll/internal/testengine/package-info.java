/** The JUnit Platform test engine for Dockerfiles whose comments contain expectations. */
@NullMarked
package dev.plimsoll.internal.testengine;

import org.jspecify.annotations.NullMarked;
