/** What images consist of: layers, files, and where they come from. */
@NullMarked
package dev.plimsoll.internal.inspect;

import org.jspecify.annotations.NullMarked;
