package dev.plimsoll.internal.docker.buildkit;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message in protobuf's wire format, whose fields are read by number. Unknown fields are ignored, and the last value
 * of a field that is not repeated counts, as in protobuf's specification.
 */
final class ProtobufMessage {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final Map<Integer, List<byte[]>> bytes = new HashMap<>();
    private final Map<Integer, Long> numbers = new HashMap<>();

    private ProtobufMessage() {}

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if the bytes are not a message
     */
    static ProtobufMessage parse(byte[] message) {
        ProtobufMessage parsed = new ProtobufMessage();
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        try {
            while (in.hasRemaining()) {
                parsed.readField(in);
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("truncated protobuf message of " + message.length + " bytes", e);
        }
        return parsed;
    }

    private void readField(ByteBuffer in) {
        int start = in.position();
        long tag = varint(in);
        int field = (int) (tag >>> 3);
        int type = (int) (tag & 7);
        if (field <= 0 || tag >>> 32 != 0) {
            throw new IllegalArgumentException("invalid protobuf tag " + tag + " at byte " + start);
        }
        switch (type) {
            case VARINT -> numbers.put(field, varint(in));
            case FIXED_64 -> numbers.put(field, in.getLong());
            case FIXED_32 -> numbers.put(field, (long) in.getInt());
            case LENGTH_DELIMITED ->
                bytes.computeIfAbsent(field, absent -> new ArrayList<>()).add(delimited(in));
            default -> throw new IllegalArgumentException("unknown protobuf wire type " + type + " at byte " + start);
        }
    }

    private static byte[] delimited(ByteBuffer in) {
        long length = varint(in);
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] value = new byte[(int) length];
        in.get(value);
        return value;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("protobuf varint of more than 10 bytes at byte " + in.position());
    }

    /** Returns a field of an integer type; 0 if it is absent. */
    long number(int field) {
        return numbers.getOrDefault(field, 0L);
    }

    boolean flag(int field) {
        return number(field) != 0;
    }

    /** Returns a field of type {@code bytes}; empty if it is absent. */
    byte[] bytes(int field) {
        List<byte[]> all = all(field);
        return all.isEmpty() ? new byte[0] : all.get(all.size() - 1);
    }

    /** Returns a field of type {@code string}; empty if it is absent. */
    String text(int field) {
        return utf8(bytes(field));
    }

    /** Returns a repeated field of type {@code string}. */
    Stream<String> texts(int field) {
        return all(field).stream().map(ProtobufMessage::utf8);
    }

    Optional<ProtobufMessage> message(int field) {
        return bytes.containsKey(field) ? Optional.of(parse(bytes(field))) : Optional.empty();
    }

    /** Returns a repeated field of a message type. */
    Stream<ProtobufMessage> messages(int field) {
        return all(field).stream().map(ProtobufMessage::parse);
    }

    private List<byte[]> all(int field) {
        return bytes.getOrDefault(field, List.of());
    }

    private static String utf8(byte[] text) {
        return new String(text, StandardCharsets.UTF_8);
    }
}
