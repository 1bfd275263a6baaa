package dev.plimsoll.internal.expectations;

/** What an expectation reads of an image besides its configuration and its files. */
public enum ImageAspect {
    SIZE,
    PROGRAMS,
    SECRETS
}
