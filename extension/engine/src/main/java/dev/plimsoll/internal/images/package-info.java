/** What an engine and a Dockerfile know of an image: its files and layers on the engine, and the instructions that made them. */
@NullMarked
package dev.plimsoll.internal.images;

import org.jspecify.annotations.NullMarked;
