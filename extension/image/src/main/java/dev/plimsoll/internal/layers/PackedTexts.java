package dev.plimsoll.internal.layers;

import dev.plimsoll.internal.io.RawText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Lists of texts in files of the cache. */
public final class PackedTexts {

    private PackedTexts() {}

    public static void write(DataOutputStream out, List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            byte[] bytes = RawText.encode(text);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    public static List<String> read(DataInputStream in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            texts.add(RawText.decode(in.readNBytes(in.readInt())));
        }
        return texts;
    }
}
