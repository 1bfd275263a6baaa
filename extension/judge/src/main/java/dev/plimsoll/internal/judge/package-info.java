/** Judges, which decide about an image, its layers and files, how it was built, a run and the answer of a service. */
@NullMarked
package dev.plimsoll.internal.judge;

import org.jspecify.annotations.NullMarked;
