package io.lancast.server;

import io.lancast.chat.media.SourceChoice;
import io.lancast.media.MediaException;
import io.lancast.media.device.Device;
import io.lancast.media.ffmpeg.DeviceList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The screens, cameras and microphones of this computer, for the presenter's page. */
final class Devices {
    private static final Logger LOG = LoggerFactory.getLogger(Devices.class);

    private Devices() {}

    /** Returns those there are now; none where they cannot be listed. */
    static List<SourceChoice> list() {
        try {
            return DeviceList.all().stream().map(Devices::choice).toList();
        } catch (MediaException e) {
            LOG.warn("{}", e.sentence());
            return List.of();
        }
    }

    private static SourceChoice choice(Device device) {
        return new SourceChoice(word(device), device.name(), device.source());
    }

    /** {@code SYSTEM_SOUND} is {@code system-sound}. */
    static String word(Device device) {
        return device.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
