/** Runs the test files of container-structure-test. */
@NullMarked
package dev.plimsoll.structure;

import org.jspecify.annotations.NullMarked;
