/** The test engine of the JUnit Platform for Dockerfiles that say in their comments what is expected of them. */
@NullMarked
package dev.plimsoll.internal.testengine;

import org.jspecify.annotations.NullMarked;
