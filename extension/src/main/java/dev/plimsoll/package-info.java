/**
 * Builds the stages of Dockerfiles, runs and weighs the images, without a test framework: begin with {@link
 * dev.plimsoll.MultiStageBuild}. These are the words that all of Plimsoll shares; the implementation is found by {@link
 * dev.plimsoll.SessionProvider}.
 */
@NullMarked
package dev.plimsoll;

import org.jspecify.annotations.NullMarked;
