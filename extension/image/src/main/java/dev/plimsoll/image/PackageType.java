package dev.plimsoll.image;

/**
 * The package manager or tool that installed a package.
 *
 * @since 0.1.0
 */
public enum PackageType {

    /** A package of dpkg: Debian, Ubuntu and distroless images. */
    DEBIAN("deb"),

    /** A package of Alpine's apk. */
    ALPINE("apk"),

    /** A package of rpm: Fedora, Red Hat Enterprise Linux, Amazon Linux, SUSE and their relatives. */
    RPM("rpm"),

    /** A jar. */
    MAVEN("maven"),

    /** An npm package in a folder {@code node_modules}. */
    NPM("npm"),

    /** A distribution of Python with a folder {@code *.dist-info}. */
    PYTHON("pypi"),

    /** A module that is compiled into a Go program. */
    GO("golang");

    private final String urlType;

    PackageType(String urlType) {
        this.urlType = urlType;
    }

    /** Returns the type in a package URL, such as {@code deb} in {@code pkg:deb/debian/openssl@3.5.4}. */
    public String urlType() {
        return urlType;
    }
}
