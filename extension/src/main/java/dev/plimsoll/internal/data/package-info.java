/** Documents that people write: JSON and YAML as plain values, with the line where each stands. */
@NullMarked
package dev.plimsoll.internal.data;

import org.jspecify.annotations.NullMarked;
