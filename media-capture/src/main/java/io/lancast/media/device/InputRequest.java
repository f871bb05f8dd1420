package io.lancast.media.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What FFmpeg is asked to open.
 *
 * @param format the name of the device or container format; empty for FFmpeg to find out
 * @param address what to open, in the form that format wants
 * @param options for the format and the protocol
 */
public record InputRequest(String format, String address, Map<String, String> options) {
    public InputRequest {
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** A request without options. */
    static InputRequest of(String format, String address) {
        return new InputRequest(format, address, Map.of());
    }

    /** The same with one option more. */
    InputRequest with(String option, Object value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, String.valueOf(value));
        return new InputRequest(format, address, more);
    }
}
