/** The files that a build sends, as {@code docker build} selects them, and the errors that can occur. */
@NullMarked
package dev.plimsoll.internal.build.context;

import org.jspecify.annotations.NullMarked;
