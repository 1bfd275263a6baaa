/** The files that a build sends, as {@code docker build} chooses them, and what can go wrong with them. */
@NullMarked
package dev.plimsoll.internal.build.context;

import org.jspecify.annotations.NullMarked;
