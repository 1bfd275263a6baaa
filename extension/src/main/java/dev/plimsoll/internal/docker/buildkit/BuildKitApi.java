package dev.plimsoll.internal.docker.buildkit;

import dev.plimsoll.internal.docker.BuildApi;
import java.io.InputStream;

/** BuildKit behind the engine's API: a tar archive in, progress and an image out, without a session. */
public final class BuildKitApi {

    private final BuildApi builds;

    /** Uses BuildKit through the engine's API for builds. */
    public BuildKitApi(BuildApi builds) {
        this.builds = builds;
    }

    /**
     * Builds; the stream is read during the request.
     *
     * @throws dev.plimsoll.EngineException if the engine refuses before the build begins, or goes away
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
