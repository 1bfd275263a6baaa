package dev.plimsoll.image;

/**
 * The form of a secret. Each is one that its issuer documents: a fixed prefix, check digits, or the place in a file of a
 * documented format. Nothing is guessed by how random a text looks.
 *
 * @since 0.1.0
 */
public enum SecretRule {
    /**
     * A private key in PEM, OpenSSH's or OpenPGP's armor, encrypted or not, whose first bytes are those of a private key.
     * Public keys and certificates are not secrets. Sources: RFC 7468, RFC 5958, RFC 1421 and RFC 9580;
     * {@code PROTOCOL.key} of OpenSSH.
     */
    PRIVATE_KEY("private key"),

    /**
     * The private key in the file of a Google service account. Source:
     * https://cloud.google.com/iam/docs/keys-create-delete.
     */
    GOOGLE_SERVICE_ACCOUNT("key of a Google service account"),

    /** An API key of Google Cloud. Source: https://cloud.google.com/docs/authentication/api-keys. */
    GOOGLE_API_KEY("Google API key"),

    /**
     * An access key id of AWS with its secret access key next to it; the id alone is not a secret. Source:
     * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html.
     */
    AWS_ACCESS_KEY("AWS access key"),

    /**
     * A token of GitHub with valid check digits, or a fine-grained one. Sources:
     * https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/;
     * https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github.
     */
    GITHUB_TOKEN("GitHub token"),

    /**
     * A personal access token of GitLab; a routable one has valid check digits. Sources:
     * https://docs.gitlab.com/security/tokens/;
     * https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/.
     */
    GITLAB_TOKEN("GitLab token"),

    /**
     * A token of npm with valid check digits. Source:
     * https://github.blog/2021-09-23-announcing-npms-new-access-token-format/.
     */
    NPM_TOKEN("npm token"),

    /** A token or password in {@code .npmrc}. Source: https://docs.npmjs.com/cli/configuring-npm/npmrc. */
    NPM_LOGIN("login of npm"),

    /** A token of PyPI or TestPyPI. Source: https://pypi.org/help/#apitoken. */
    PYPI_TOKEN("PyPI token"),

    /** A password in {@code .pypirc}. Source: https://packaging.python.org/en/latest/specifications/pypirc/. */
    PYPI_LOGIN("login of PyPI"),

    /** A password in {@code .netrc}. Source: https://everything.curl.dev/usingcurl/netrc.html. */
    NETRC_LOGIN("login of .netrc"),

    /** A URL with a password in {@code .git-credentials}. Source: https://git-scm.com/docs/git-credential-store. */
    GIT_LOGIN("login of Git"),

    /**
     * A password for PostgreSQL in {@code .pgpass}. Source: https://www.postgresql.org/docs/current/libpq-pgpass.html.
     */
    PGPASS_LOGIN("login of PostgreSQL"),

    /**
     * A password in a URL, such as {@code postgres://app:…@db/app}, in {@code .env} files, the configuration and the history. The
     * user's name as the password, and words such as {@code password}, are not secrets. Source: RFC 3986, section 3.2.1.
     */
    URL_LOGIN("password in a URL"),

    /**
     * A password or token for a registry in {@code config.json} of Docker, {@code .dockercfg} or {@code auth.json} of Podman.
     * Sources: https://docs.docker.com/reference/cli/docker/login/; {@code containers-auth.json(5)}.
     */
    REGISTRY_LOGIN("login of a registry"),

    /** A token of Slack. Source: https://docs.slack.dev/authentication/tokens. */
    SLACK_TOKEN("Slack token"),

    /** A secret or restricted key of Stripe for live mode. Source: https://docs.stripe.com/keys. */
    STRIPE_KEY("Stripe key"),

    /** A token of DigitalOcean. Source: https://docs.digitalocean.com/reference/api/create-personal-access-token/. */
    DIGITALOCEAN_TOKEN("DigitalOcean token"),

    /** An API key of SendGrid. Source: https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys. */
    SENDGRID_KEY("SendGrid API key");

    private final String words;

    SecretRule(String words) {
        this.words = words;
    }

    /** Returns words for messages, such as {@code private key}. */
    @Override
    public String toString() {
        return words;
    }
}
