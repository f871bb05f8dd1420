package io.lancast.server;

import io.lancast.media.MediaException;
import io.lancast.media.device.Device;
import io.lancast.media.ffmpeg.DeviceList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists what this computer can show. */
@Command(
        name = "devices",
        mixinStandardHelpOptions = true,
        description = "Lists the screens, cameras and microphones of this computer, each with what to give --source.")
final class DevicesCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        try {
            List<Device> devices = DeviceList.all();
            devices.forEach(device -> System.out.printf(
                    "%-13s %-40s %s%n", Devices.word(device), device.name(), inQuotes(device.source())));
            if (devices.isEmpty()) {
                System.out.println("No screen, camera or microphone was found at this computer.");
            }
            return 0;
        } catch (MediaException e) {
            System.err.println(e.sentence());
            return 1;
        }
    }

    /** As a shell wants it where there are spaces. */
    private static String inQuotes(String source) {
        return source.contains(" ") ? '"' + source + '"' : source;
    }
}
