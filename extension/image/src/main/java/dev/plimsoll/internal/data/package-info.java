/** Parsers of the JSON and YAML that users write. */
@NullMarked
package dev.plimsoll.internal.data;

import org.jspecify.annotations.NullMarked;
