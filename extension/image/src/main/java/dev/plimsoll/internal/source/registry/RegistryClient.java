package dev.plimsoll.internal.source.registry;

import dev.plimsoll.exception.InspectionException;
import dev.plimsoll.internal.io.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one repository of a registry. All methods throw an {@link InspectionException} that says what to do if the registry
 * can't be used.
 *
 * <p>Source: OCI distribution specification, <em>Pull</em>.
 */
public final class RegistryClient {

    static final int LONGEST_DOCUMENT = 4 << 20;

    private static final String MANIFEST_TYPES = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json",
            "*/*;q=0.1");

    private final RegistryImage image;
    private final Problems problems;
    private final Retries retries;
    private final Exchange exchange;

    /** Creates a client. It opens no connection before it is used. */
    public RegistryClient(RegistryImage image, RegistrySettings settings) {
        this.image = image;
        this.problems = new Problems(image, settings);
        this.retries = new Retries(settings.pause());
        this.exchange = new Exchange(image, settings, problems);
    }

    /** Reads what the reference names. If it has a digest, the bytes have that digest. */
    public byte[] manifest() {
        byte[] manifest = manifest(image.wanted());
        image.digest().ifPresent(digest -> check(digest, manifest));
        return manifest;
    }

    private void check(String digest, byte[] bytes) {
        if (!digest.startsWith("sha256:")) {
            throw problems.problem("only digests with sha256 can be verified.");
        }
        String actual = Sha256.named(bytes);
        if (!actual.equals(digest)) {
            throw problems.problem(image.address() + " sent a manifest with another digest, " + actual
                    + ". Is there a proxy in between that changes it?");
        }
    }

    /** Reads a manifest or an index by its digest or tag. The bytes are not verified. */
    public byte[] manifest(String wanted) {
        return request("/manifests/" + wanted, Map.of("Accept", MANIFEST_TYPES), response -> {
            if (response.status() == 404) {
                response.drain();
                throw new TagList(this).missing(wanted);
            }
            return document("the manifest " + wanted, response);
        });
    }

    /** Reads a small blob, such as a configuration. The bytes are not verified. */
    public byte[] document(String digest) {
        return request("/blobs/" + digest, Map.of(), response -> document(digest, response));
    }

    private byte[] document(String subject, Response response) throws IOException {
        if (response.status() != 200) {
            throw problems.refused(subject, response, exchange.usedLogin());
        }
        if (response.isHtml()) {
            throw problems.html(response);
        }
        byte[] bytes = response.body().readNBytes(LONGEST_DOCUMENT + 1);
        if (bytes.length > LONGEST_DOCUMENT) {
            throw problems.tooLong(subject);
        }
        OptionalLong length = response.length();
        if (length.isPresent() && length.getAsLong() > bytes.length) {
            throw new EOFException("the connection ended early");
        }
        return bytes;
    }

    /** Returns whether the registry says that it has a blob, in this length. A registry that doesn't say has it not. */
    public boolean has(String digest, long size) {
        return retried(
                () -> exchange.head("/blobs/" + digest),
                response -> response.status() == 200
                        && response.length().equals(OptionalLong.of(size))
                        && !response.isHtml());
    }

    /**
     * Opens a blob. If the connection breaks, the stream continues where it broke. It ends after {@code size} bytes and fails
     * if there are more or fewer, but the bytes are not verified.
     *
     * @param progress receives the number of bytes that have arrived
     */
    public InputStream blob(String digest, long size, Progress progress) {
        return new BlobStream(this, digest, size, progress);
    }

    /** Reads a response. Can be called again after an {@link IOException}. */
    @FunctionalInterface
    interface Body<T> {
        T read(Response response) throws IOException;
    }

    /** Sends a request. */
    @FunctionalInterface
    private interface Attempt {
        Response send() throws IOException, InterruptedException;
    }

    /** Requests a resource of the repository, again if that fails in a way that can pass. */
    <T> T request(String path, Map<String, String> headers, Body<T> body) {
        return retried(() -> exchange.get(path, headers), body);
    }

    private <T> T retried(Attempt attempt, Body<T> body) {
        for (int failures = 1; ; failures++) {
            try (Response response = attempt.send()) {
                return body.read(response);
            } catch (IOException e) {
                if (!await(failures, e)) {
                    throw problems.noResponse(e, exchange.usedLogin());
                }
            } catch (InterruptedException e) {
                throw problems.interrupted(e);
            }
        }
    }

    /** Requests a resource of the repository once. The caller closes the response. */
    Response open(String path, Map<String, String> headers) throws IOException {
        try {
            return exchange.get(path, headers);
        } catch (InterruptedException e) {
            throw problems.interrupted(e);
        }
    }

    /** Waits before the next attempt, as {@link Retries#await}. */
    boolean await(int failures, IOException failure) {
        try {
            return retries.await(failures, failure);
        } catch (InterruptedException e) {
            throw problems.interrupted(e);
        }
    }

    RegistryImage image() {
        return image;
    }

    Problems problems() {
        return problems;
    }

    Optional<RegistryLogin> usedLogin() {
        return exchange.usedLogin();
    }
}
