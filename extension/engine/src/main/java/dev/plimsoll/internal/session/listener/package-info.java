/** What a session tells of the images that are requested of it. */
@NullMarked
package dev.plimsoll.internal.session.listener;

import org.jspecify.annotations.NullMarked;
