package dev.plimsoll.assertions;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.internal.judge.SecretsJudge;
import dev.plimsoll.internal.text.PathGlob;
import java.util.List;

/**
 * Assertions on secrets that ship with an image.
 *
 * @param <SELF> the type that the assertions return
 * @since 0.1.0
 * @see ContainerImage#secrets()
 */
public sealed interface SecretsAssert<SELF> permits AbstractContainerImageAssert {

    /**
     * Verifies that the image has no secret: private keys, tokens with the prefixes of their issuers, and the passwords in
     * files such as {@code .npmrc}. These are searched: all layers, files that a higher layer deletes included; environment,
     * labels and other settings; and the history, which has the build arguments. The message of a failure names the places,
     * and not the secrets.
     *
     * <pre><code class='java'> // passes: RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci
     * assertThat(image).hasNoSecrets();
     *
     * // fails: COPY .npmrc /root/, and then RUN npm ci &amp;&amp; rm /root/.npmrc
     * assertThat(image).hasNoSecrets();</code></pre>
     *
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     * @see dev.plimsoll.image.SecretRule
     */
    default SELF hasNoSecrets() {
        return judged(List.of());
    }

    /**
     * Verifies like {@link #hasNoSecrets()} that the image has no secret, except in files whose paths match a glob. A secret
     * in the configuration or in the history has no path, so it is never an exception.
     *
     * <pre><code class='java'> // passes: the keys that a library tests itself with
     * assertThat(image).hasNoSecretsExcept("/app/node_modules/**&#47;test/**");
     *
     * // fails: COPY id_ed25519 /root/.ssh/
     * assertThat(image).hasNoSecretsExcept("/app/node_modules/**&#47;test/**");</code></pre>
     *
     * @param globs in the syntax of {@link dev.plimsoll.image.ImageFiles#matching}
     * @throws IllegalArgumentException if no glob is given, or one is malformed or relative
     * @throws dev.plimsoll.exception.InspectionException if the image can't be read
     */
    default SELF hasNoSecretsExcept(String... globs) {
        PathGlob.parseAll(globs);
        return judged(List.of(globs));
    }

    @SuppressWarnings("unchecked") // it returns itself
    private SELF judged(List<String> globs) {
        AbstractContainerImageAssert<?, ?> self = (AbstractContainerImageAssert<?, ?>) this;
        return (SELF) self.question(image -> new SecretsJudge(image).hasNoSecrets(globs));
    }
}
