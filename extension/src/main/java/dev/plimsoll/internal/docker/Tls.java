package dev.plimsoll.internal.docker;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * The settings for an engine that uses TLS.
 *
 * @param context of the connections
 * @param certificates the directory that its certificates and the key come from
 */
record Tls(SSLContext context, Path certificates) {}
