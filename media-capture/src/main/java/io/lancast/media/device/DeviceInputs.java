package io.lancast.media.device;

import io.lancast.media.AudioBlock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaException.Reason;
import io.lancast.media.SourceSpec.Camera;
import io.lancast.media.SourceSpec.Microphone;
import io.lancast.media.SourceSpec.SystemSound;
import java.util.ArrayList;
import java.util.List;

/**
 * How cameras, microphones and the system's own sound are captured on each operating system.
 *
 * <p>Linux: Video4Linux; PulseAudio, which PipeWire answers too, else ALSA. Windows: DirectShow. macOS: AVFoundation.
 */
public final class DeviceInputs {
    /** Sound comes in pieces of this length, so that it is at most so late. */
    private static final int FRAGMENT_MILLIS = 20;

    private static final int FRAGMENT_BYTES =
            AudioBlock.SAMPLE_RATE / 1_000 * FRAGMENT_MILLIS * AudioBlock.CHANNELS * Short.BYTES;

    private DeviceInputs() {}

    /**
     * Returns what to try for a camera, one after another.
     *
     * @param cameras those that are there, as far as that is known
     * @throws MediaException with the sentence to show when there is no such camera
     */
    public static List<InputRequest> of(Camera camera, HostSystem host, List<Device> cameras) throws MediaException {
        String address = addressOf(camera, host, cameras);
        InputRequest request = switch (host.kind()) {
            case LINUX -> InputRequest.of("v4l2", address);
            case WINDOWS -> InputRequest.of("dshow", "video=" + address).with("rtbufsize", 64 << 20);
            case MACOS -> InputRequest.of("avfoundation", address + ":none");
        };
        if (camera.width() > 0) {
            request = request.with("video_size", camera.width() + "x" + camera.height());
        }
        if (camera.frameRate() > 0) {
            request = request.with("framerate", camera.frameRate());
        } else if (host.kind() == HostSystem.Kind.MACOS) {
            request = request.with("framerate", 30); // its default of 29.97 is what most cameras there refuse
        }
        return List.of(camera.format().isEmpty() ? request : withFormat(request, camera.format(), host));
    }

    private static String addressOf(Camera camera, HostSystem host, List<Device> cameras) throws MediaException {
        for (Device known : cameras) {
            if (camera.device().isEmpty() || camera.device().equals(known.name())) {
                return known.address();
            }
        }
        boolean isPath = camera.device().startsWith("/dev/");
        if (host.kind() == HostSystem.Kind.LINUX ? isPath : !camera.device().isEmpty()) {
            return camera.device();
        }
        if (cameras.isEmpty()) {
            throw new MediaException(
                    Reason.NO_DEVICE,
                    "No camera was found at this computer; plug one in, and close programs that are using it.");
        }
        List<String> names = cameras.stream().map(Device::name).toList();
        throw new MediaException(
                Reason.NO_DEVICE,
                "There is no camera \"" + camera.device() + "\"; use one of: " + String.join(", ", names) + ".");
    }

    private static InputRequest withFormat(InputRequest request, String format, HostSystem host) {
        return switch (host.kind()) {
            case LINUX -> request.with("input_format", format);
            case WINDOWS ->
                format.equals("mjpeg") ? request.with("vcodec", format) : request.with("pixel_format", format);
            case MACOS -> request.with("pixel_format", format);
        };
    }

    /** Returns what to try for a microphone, one after another. */
    public static List<InputRequest> of(Microphone microphone, HostSystem host, List<Device> microphones) {
        String device = microphone.device();
        return switch (host.kind()) {
            case LINUX -> linuxSound(device, microphones, "default");
            case WINDOWS -> List.of(directShowSound(device.isEmpty() ? firstOf(microphones, "default") : device));
            case MACOS -> List.of(InputRequest.of("avfoundation", ":" + (device.isEmpty() ? "default" : device)));
        };
    }

    /**
     * Returns what to try for what the computer plays, one after another.
     *
     * @throws MediaException with the sentence to show where the system does not offer it
     */
    public static List<InputRequest> of(SystemSound sound, HostSystem host, List<Device> sounds) throws MediaException {
        String device = sound.device();
        return switch (host.kind()) {
            case LINUX -> List.of(pulse(device.isEmpty() ? "@DEFAULT_MONITOR@" : addressOf(device, sounds)));
            case WINDOWS -> List.of(directShowSound(device.isEmpty() ? "Stereo Mix" : device));
            case MACOS -> {
                if (device.isEmpty()) {
                    throw new MediaException(
                            Reason.NO_DEVICE,
                            "macOS does not let programs hear what it plays; install a loopback device such as"
                                    + " BlackHole and name it, as in system-sound:BlackHole 2ch.");
                }
                yield List.of(InputRequest.of("avfoundation", ":" + device));
            }
        };
    }

    private static List<InputRequest> linuxSound(String device, List<Device> known, String preferred) {
        List<InputRequest> requests = new ArrayList<>();
        String address = device.isEmpty() ? preferred : addressOf(device, known);
        requests.add(pulse(address));
        requests.add(InputRequest.of("alsa", address)
                .with("sample_rate", AudioBlock.SAMPLE_RATE)
                .with("channels", AudioBlock.CHANNELS));
        return requests;
    }

    private static InputRequest pulse(String device) {
        return InputRequest.of("pulse", device)
                .with("sample_rate", AudioBlock.SAMPLE_RATE)
                .with("channels", AudioBlock.CHANNELS)
                .with("fragment_size", FRAGMENT_BYTES);
    }

    private static InputRequest directShowSound(String device) {
        return InputRequest.of("dshow", "audio=" + device).with("audio_buffer_size", FRAGMENT_MILLIS);
    }

    private static String addressOf(String nameOrAddress, List<Device> known) {
        for (Device device : known) {
            if (device.name().equals(nameOrAddress)) {
                return device.address();
            }
        }
        return nameOrAddress;
    }

    private static String firstOf(List<Device> devices, String otherwise) {
        return devices.isEmpty() ? otherwise : devices.get(0).address();
    }
}
