package dev.plimsoll.docker;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;

/**
 * How an engine is spoken to that listens with TLS.
 *
 * @param context of the connections
 * @param certificates the directory that its certificates and the key come from
 */
record Tls(SSLContext context, Path certificates) {}
