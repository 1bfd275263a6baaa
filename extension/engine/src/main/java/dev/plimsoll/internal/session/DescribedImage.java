package dev.plimsoll.internal.session;

import dev.plimsoll.ContainerImage;
import dev.plimsoll.image.HistoryEntry;
import dev.plimsoll.image.ImageConfig;
import dev.plimsoll.internal.source.document.ConfigText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An image whose whole configuration is known, also the members that no program reads. */
public interface DescribedImage {

    /** Returns the texts that ship with the configuration and the history. */
    List<ConfigText> texts();

    /** Returns the texts of an image. Of an image that is not ours, these are the ones that it reports. */
    static List<ConfigText> texts(ContainerImage image) {
        return image instanceof DescribedImage described ? described.texts() : reported(image);
    }

    private static List<ConfigText> reported(ContainerImage image) {
        List<ConfigText> texts = new ArrayList<>();
        int number = 0;
        for (HistoryEntry entry : image.history()) {
            add(texts, "history entry " + number++, entry.createdBy());
        }
        ImageConfig config = image.config();
        pairs(texts, "environment variable ", config.environment());
        pairs(texts, "label ", config.labels());
        add(texts, "entrypoint", String.join(" ", config.entrypoint()));
        add(texts, "command", String.join(" ", config.command()));
        config.healthCheck().ifPresent(check -> add(texts, "health check", String.join(" ", check.test())));
        add(texts, "default shell", String.join(" ", config.shell()));
        config.onBuild().forEach(trigger -> add(texts, "ONBUILD trigger", trigger));
        add(texts, "working directory", config.workingDirectory());
        add(texts, "user", config.user());
        config.volumes().forEach(volume -> add(texts, "volume", volume));
        return texts;
    }

    private static void pairs(List<ConfigText> texts, String what, Map<String, String> pairs) {
        pairs.forEach((key, value) -> texts.add(new ConfigText(what + key, "", key, key + "=" + value)));
    }

    private static void add(List<ConfigText> texts, String setting, String text) {
        texts.add(new ConfigText(setting, "", "", text));
    }
}
