package dev.plimsoll.internal.docker;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * The settings for an engine that uses TLS.
 *
 * @param context the context of the connections
 * @param certificates the directory with the certificates and the key
 */
record Tls(SSLContext context, Path certificates) {}
