/** Talks with registries: finds the address, logs in, follows redirects, tries again, resumes what breaks. */
@NullMarked
package dev.plimsoll.internal.source.registry;

import org.jspecify.annotations.NullMarked;
