package dev.plimsoll.internal.docker.buildkit;

import dev.plimsoll.internal.docker.BuildApi;
import java.io.InputStream;

/** BuildKit behind the engine's API. It receives a tar archive and returns progress and an image, without a session. */
public final class BuildKitApi {

    private final BuildApi builds;

    /** Creates a client that builds through the engine's API. */
    public BuildKitApi(BuildApi builds) {
        this.builds = builds;
    }

    /**
     * Builds; the stream is read during the request.
     *
     * @throws dev.plimsoll.exception.EngineException if the engine rejects the build before it begins, or the connection to it is
     *     lost
     */
    public void build(BuildApi.Request request, InputStream context, SolveListener listener) {
        builds.buildWithBuildKit(request, context, new BuildApi.BuildKitProgress() {
            @Override
            public void trace(byte[] status) {
                TraceReader.read(status, listener);
            }

            @Override
            public void image(String id) {
                listener.image(id);
            }

            @Override
            public void failure(String message) {
                listener.failure(message);
            }
        });
    }
}
