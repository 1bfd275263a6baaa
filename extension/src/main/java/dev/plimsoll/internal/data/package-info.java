/** Parsers of JSON and YAML that people write. */
@NullMarked
package dev.plimsoll.internal.data;

import org.jspecify.annotations.NullMarked;
