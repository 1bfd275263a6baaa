package dev.plimsoll.internal.packages.format;

/** A file isn't what its name says: its packages are unknown. */
public final class PackageFormatException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param reason completes a sentence that already names the file
     */
    public PackageFormatException(String reason) {
        super(reason);
    }

    /** Returns what is wrong with the file. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
