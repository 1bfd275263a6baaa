/** Test files of container-structure-test, judged by Plimsoll. */
@NullMarked
package dev.plimsoll.structure;

import org.jspecify.annotations.NullMarked;
