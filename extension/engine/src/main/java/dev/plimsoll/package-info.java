/**
 * Builds the stages of Dockerfiles, and runs and inspects the images, without a test framework. Start with
 * {@link dev.plimsoll.MultiStageBuild}. The rest of Plimsoll uses these types.
 */
@NullMarked
package dev.plimsoll;

import org.jspecify.annotations.NullMarked;
