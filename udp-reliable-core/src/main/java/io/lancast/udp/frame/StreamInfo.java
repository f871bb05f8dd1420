package io.lancast.udp.frame;

/**
 * What a publisher says of a stream it offers.
 *
 * @param streamId number of the stream at its publisher, 1 to 65 535
 * @param streamTag random value of this incarnation of the stream; repeated in each of its packets, so that packets of an
 *     earlier stream with the same number are told apart
 * @param kind what the stream promises
 * @param name what subscribers look it up by, 1 to 64 bytes of UTF-8; unique at its publisher
 * @param metadata text of the application, for example the codec; up to 512 bytes of UTF-8, may be empty
 * @param timeToLiveMillis how long after its capture a frame is worth having, 1 to 65 535; 0 exactly when the kind is
 *     {@link StreamKind#RELIABLE}
 * @param fragmentBytes payload of every fragment of a frame but the last
 * @param maxFrameBytes largest frame the publisher will send, up to 4 MiB
 */
public record StreamInfo(
        int streamId,
        int streamTag,
        StreamKind kind,
        String name,
        String metadata,
        int timeToLiveMillis,
        int fragmentBytes,
        int maxFrameBytes) {
    /** Largest {@link #maxFrameBytes}: 4 MiB. */
    public static final int MAX_FRAME_BYTES = 4 << 20;

    /** Longest {@link #name} in bytes of UTF-8. */
    public static final int MAX_NAME_BYTES = 64;

    /** Longest {@link #metadata} in bytes of UTF-8. */
    public static final int MAX_METADATA_BYTES = 512;
}
