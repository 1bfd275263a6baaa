package dev.plimsoll.internal.messages;

import java.net.http.HttpResponse;

/**
 * The answer of a service to a request.
 *
 * @param service the name of the service in messages
 * @param request the request, such as {@code GET 8080/health}
 * @param response the response
 */
public record HttpAnswer(String service, String request, HttpResponse<String> response) {

    /** Returns the text with which messages name the answer. */
    public String shown() {
        return "the answer of service " + service + " to " + request;
    }
}
