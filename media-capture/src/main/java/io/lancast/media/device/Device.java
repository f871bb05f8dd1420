package io.lancast.media.device;

/**
 * A device that can be a source.
 *
 * @param name as people know it
 * @param address as the operating system knows it, such as {@code /dev/video0}; often the name
 * @param source the text form of the source that shows it, see {@link io.lancast.media.SourceSpec#parse}
 */
public record Device(Kind kind, String name, String address, String source) {
    /** What a device gives. */
    public enum Kind {
        SCREEN,
        CAMERA,
        MICROPHONE,
        SYSTEM_SOUND
    }
}
