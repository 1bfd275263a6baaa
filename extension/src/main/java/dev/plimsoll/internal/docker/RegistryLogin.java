package dev.plimsoll.internal.docker;

/**
 * Credentials for a registry. An empty text means that there is none.
 *
 * @param user the name; empty with a token
 * @param identityToken a token that the registry's token server exchanges for others
 * @param registryToken a token for the registry itself
 */
public record RegistryLogin(String user, String password, String identityToken, String registryToken) {

    boolean isEmpty() {
        return user.isEmpty() && identityToken.isEmpty() && registryToken.isEmpty();
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return user.isEmpty() ? "a token" : "user " + user;
    }
}
