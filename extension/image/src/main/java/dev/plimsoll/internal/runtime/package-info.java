/** Files that programs expect at run time: certificates, time zones, locales, the C library. */
@NullMarked
package dev.plimsoll.internal.runtime;

import org.jspecify.annotations.NullMarked;
