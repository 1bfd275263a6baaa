package dev.plimsoll.internal.docker;

import com.google.gson.JsonElement;
import dev.plimsoll.internal.data.Json;
import dev.plimsoll.internal.docker.transport.Transport;
import dev.plimsoll.internal.docker.transport.Transport.Call;
import java.util.List;

/** The part of the engine's API that concerns networks. */
public final class NetworkApi {

    private final Transport transport;

    NetworkApi(Transport transport) {
        this.transport = transport;
    }

    /**
     * Returns the ids of the networks that carry a label.
     *
     * @param label {@code key=value}, or {@code key} for any value
     */
    public List<String> listByLabel(String label) {
        return transport
                .json(Call.get("list networks", "/networks", "filters", Filters.label(label)))
                .getAsJsonArray()
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .map(network -> Json.string(network, "Id"))
                .toList();
    }

    /**
     * Removes a network.
     *
     * @throws dev.plimsoll.exception.EngineException if a container uses it
     */
    public void remove(String id) {
        transport.run(Call.delete("remove network " + id, "/networks/" + id));
    }
}
