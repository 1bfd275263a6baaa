package dev.plimsoll.internal.build;

import dev.plimsoll.BuildSecret;
import dev.plimsoll.BuilderType;
import dev.plimsoll.EngineInfo;
import dev.plimsoll.exception.BuildException;
import dev.plimsoll.exception.ErrorCode;
import dev.plimsoll.internal.build.context.ContextSummary;
import dev.plimsoll.internal.dockerfile.FeatureUse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The builder that builds, and the reason for it. It is the builder that {@code docker build} would use: the engine
 * decides first, then the needs of the Dockerfile.
 *
 * @param type anything but {@link BuilderType#AUTO}
 * @param reason completes a sentence after "because"
 */
record BuilderChoice(BuilderType type, String reason) {

    static final String HOW_TO_GET_BUILDX =
            "Install Docker's command line with its plugin buildx (docker-ce-cli and docker-buildx-plugin from Docker, "
                    + "docker-cli and docker-buildx from Debian).";

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+).*");
    private static final String WITH_BUILDKIT = "a Docker engine for Linux, 18.09 or later";

    /**
     * The facts that the choice depends on.
     *
     * @param containerdStore whether the engine keeps its images in containerd; called only if it matters
     * @param buildx why {@code docker buildx} can't be used, empty if it can; called only if buildx is wanted
     * @param context how much there is to send; called only if it matters
     */
    record Offer(
            EngineInfo engine,
            Supplier<Boolean> containerdStore,
            Supplier<String> buildx,
            Supplier<ContextSummary> context) {

        /**
         * Returns whether the engine has BuildKit, as engines have since 18.09; {@code docker build} uses it by default
         * only since 23.
         */
        boolean hasBuildKit() {
            return engine.supportsBuildKit()
                    || (!engine.isPodman() && engine.operatingSystem().equals("linux") && !isBefore(18, 9));
        }

        /**
         * Returns whether the engine can't pass an archive to BuildKit, as engines before 27.5 with a containerd store.
         */
        boolean refusesArchives() {
            return isBefore(27, 5) && containerdStore.get();
        }

        private boolean isBefore(int major, int minor) {
            Matcher version = VERSION.matcher(engine.version());
            if (!version.matches()) {
                return false;
            }
            int ours = Integer.parseInt(version.group(1));
            return ours < major || (ours == major && Integer.parseInt(version.group(2)) < minor);
        }

        private String name() {
            return engine.product() + " " + engine.version();
        }
    }

    /**
     * Chooses the builder.
     *
     * @throws BuildException if the requested builder can't build this, or if no builder can; its message gives the
     *     reason and the remedy
     */
    static BuilderChoice of(BuilderType wanted, BuildSpec spec, Offer offer) {
        return switch (wanted) {
            case AUTO -> automatic(spec, offer);
            case BUILDX -> buildx(spec, offer, "it was asked for");
            case BUILDKIT -> {
                whyNotBuildKit(spec, offer).ifPresent(problem -> {
                    throw refusal(spec, "BUILDKIT", problem);
                });
                yield new BuilderChoice(wanted, "it was asked for");
            }
            case TESTCONTAINERS -> {
                whyOnlyBuildx(spec).ifPresent(problem -> {
                    throw refusal(spec, "TESTCONTAINERS", problem);
                });
                yield new BuilderChoice(wanted, "it was asked for");
            }
        };
    }

    private static BuilderChoice automatic(BuildSpec spec, Offer offer) {
        Optional<String> onlyBuildx = whyOnlyBuildx(spec);
        if (onlyBuildx.isPresent()) {
            return buildx(spec, offer, onlyBuildx.get());
        }
        if (offer.engine().isPodman()) {
            return new BuilderChoice(BuilderType.TESTCONTAINERS, offer.name() + " builds with Buildah");
        }
        Optional<FeatureUse> need = buildKitUse(spec);
        if (need.isEmpty() && !offer.engine().supportsBuildKit()) {
            return new BuilderChoice(
                    BuilderType.TESTCONTAINERS, "docker build uses the classic builder on " + offer.name());
        }
        if (need.isPresent() && !offer.hasBuildKit()) {
            throw new BuildException(
                    ErrorCode.BUILDER,
                    needsBuildKit(need.get()) + ", which " + offer.name() + " doesn't have. Use " + WITH_BUILDKIT
                            + ".");
        }
        Optional<FeatureUse> session = sessionUse(spec);
        if (session.isPresent()) {
            return buildx(spec, offer, needsSession(session.get()));
        }
        if (offer.refusesArchives()) {
            return withoutArchives(spec, offer);
        }
        ContextSummary context = offer.context().get();
        if (context.isLarge() && offer.buildx().get().isEmpty()) {
            return new BuilderChoice(
                    BuilderType.BUILDX,
                    "of a context of " + context.size() + " it sends only what has changed since the last build");
        }
        return new BuilderChoice(
                BuilderType.BUILDKIT,
                need.filter(use -> !offer.engine().supportsBuildKit())
                        .map(BuilderChoice::needsBuildKit)
                        .orElseGet(() -> "docker build uses it on " + offer.name()));
    }

    private static BuilderChoice withoutArchives(BuildSpec spec, Offer offer) {
        String reason = archives(offer);
        if (buildKitUse(spec).isPresent() || offer.buildx().get().isEmpty()) {
            return buildx(spec, offer, reason);
        }
        return new BuilderChoice(
                BuilderType.TESTCONTAINERS, reason + ", " + offer.buildx().get() + ", and nothing here needs BuildKit");
    }

    private static BuilderChoice buildx(BuildSpec spec, Offer offer, String reason) {
        if (offer.engine().isPodman() && spec.builderName().isEmpty()) {
            throw refusal(
                    spec,
                    "BUILDX",
                    offer.name() + " has no BuildKit (" + reason
                            + "). Use a Docker engine, or give the name of a builder");
        }
        String problem = offer.buildx().get();
        if (!problem.isEmpty()) {
            throw new BuildException(
                    ErrorCode.BUILDER,
                    spec.dockerfile().name() + " can only be built by docker buildx, because " + reason + "; but "
                            + problem + ". " + HOW_TO_GET_BUILDX);
        }
        return new BuilderChoice(BuilderType.BUILDX, reason);
    }

    private static Optional<String> whyNotBuildKit(BuildSpec spec, Offer offer) {
        if (offer.engine().isPodman()) {
            return Optional.of(offer.name() + " always builds with Buildah. Use AUTO");
        }
        if (!offer.hasBuildKit()) {
            return Optional.of(offer.name() + " has no BuildKit. "
                    + (buildKitUse(spec).isPresent() ? "Use " + WITH_BUILDKIT : "Use AUTO"));
        }
        return whyOnlyBuildx(spec)
                .or(() -> sessionUse(spec).map(BuilderChoice::needsSession))
                .or(() -> offer.refusesArchives() ? Optional.of(archives(offer)) : Optional.empty())
                .map(reason -> reason + ". Use BUILDX, or AUTO");
    }

    private static Optional<String> whyOnlyBuildx(BuildSpec spec) {
        if (spec.builderName().isPresent()) {
            return Optional.of("only buildx supports named builders, such as '"
                    + spec.builderName().get() + "'");
        }
        List<BuildSecret> secrets = spec.secrets();
        return secrets.isEmpty()
                ? spec.options().first().map(option -> "only buildx takes the option " + option)
                : Optional.of("only buildx can hand over the secret '"
                        + secrets.get(0).id() + "'");
    }

    private static Optional<FeatureUse> buildKitUse(BuildSpec spec) {
        return spec.plan().features().stream()
                .filter(use -> use.feature().needsBuildKit())
                .findFirst();
    }

    private static String needsBuildKit(FeatureUse use) {
        return use.position() + ": " + use.feature() + " needs BuildKit";
    }

    private static Optional<FeatureUse> sessionUse(BuildSpec spec) {
        return spec.plan().features().stream()
                .filter(use -> use.feature().needsSession())
                .findFirst();
    }

    private static String needsSession(FeatureUse use) {
        return use.position() + ": " + use.feature() + " needs a session between the builder and its client";
    }

    private static String archives(Offer offer) {
        return offer.name() + " with the containerd image store cannot pass an archive to BuildKit (27.5 can)";
    }

    private static BuildException refusal(BuildSpec spec, String builder, String problem) {
        return new BuildException(
                ErrorCode.BUILDER,
                spec.dockerfile().name() + " can't be built by the builder " + builder + ": " + problem + ".");
    }
}
