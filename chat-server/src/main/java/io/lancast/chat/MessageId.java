package io.lancast.chat;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Names a message within its room and says where it stands: later messages have greater ids, also across a restart of
 * the server.
 *
 * <p>As text it is {@value #LENGTH} characters of Crockford's base 32, ten for the time and seven for the sequence, so
 * that texts sort as the ids do.
 *
 * @param timeMillis when the room took it, milliseconds since 1970, 0 to 2<sup>50</sup>-1; never less than its
 *     predecessor's, whatever the computer's clock does
 * @param sequence the room's message counter, 0 to 2<sup>35</sup>-1
 */
public record MessageId(long timeMillis, long sequence) implements Comparable<MessageId> {
    /** Characters of the text form. */
    public static final int LENGTH = 17;

    private static final int BITS_PER_CHARACTER = 5;
    private static final int TIME_LENGTH = 10;
    private static final int SEQUENCE_LENGTH = LENGTH - TIME_LENGTH;
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Comparator<MessageId> BY_TIME_THEN_SEQUENCE =
            Comparator.comparingLong(MessageId::timeMillis).thenComparingLong(MessageId::sequence);

    /** @throws IllegalArgumentException when a value lies outside its documented range */
    public MessageId {
        requireBits("timeMillis", timeMillis, TIME_LENGTH * BITS_PER_CHARACTER);
        requireBits("sequence", sequence, SEQUENCE_LENGTH * BITS_PER_CHARACTER);
    }

    /** Reads the text form; null when the text is no message id. */
    public static @Nullable MessageId parse(String text) {
        if (text.length() != LENGTH) {
            return null;
        }
        long time = read(text, 0, TIME_LENGTH);
        long sequence = read(text, TIME_LENGTH, LENGTH);
        return time < 0 || sequence < 0 ? null : new MessageId(time, sequence);
    }

    @Override
    public int compareTo(MessageId other) {
        return BY_TIME_THEN_SEQUENCE.compare(this, other);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(LENGTH);
        write(text, timeMillis, TIME_LENGTH);
        write(text, sequence, SEQUENCE_LENGTH);
        return text.toString();
    }

    /** The number that stands in the text from start to end, or -1 when a character is not of the alphabet. */
    private static long read(String text, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return -1;
            }
            value = value << BITS_PER_CHARACTER | digit;
        }
        return value;
    }

    private static void write(StringBuilder text, long value, int length) {
        for (int shift = (length - 1) * BITS_PER_CHARACTER; shift >= 0; shift -= BITS_PER_CHARACTER) {
            text.append(ALPHABET.charAt((int) (value >>> shift) & 31));
        }
    }

    private static void requireBits(String what, long value, int bits) {
        if (value < 0 || value >>> bits != 0) {
            throw new IllegalArgumentException(what + " must be 0..2^" + bits + "-1, was " + value);
        }
    }
}
