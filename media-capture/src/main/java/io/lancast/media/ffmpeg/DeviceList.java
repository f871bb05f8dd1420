package io.lancast.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_free_list_devices;
import static org.bytedeco.ffmpeg.global.avdevice.avdevice_list_input_sources;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.lancast.media.MediaException;
import io.lancast.media.device.Device;
import io.lancast.media.device.Device.Kind;
import io.lancast.media.device.HostSystem;
import io.lancast.media.device.Monitor;
import io.lancast.media.device.Monitors;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfo;
import org.bytedeco.ffmpeg.avdevice.AVDeviceInfoList;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** The screens, cameras and microphones of this computer. */
public final class DeviceList {
    private DeviceList() {}

    /**
     * Returns all there are now: screens, cameras, microphones, and what the computer plays. Takes some tenths of a second.
     *
     * @throws MediaException when FFmpeg's devices cannot be used on this computer
     */
    public static List<Device> all() throws MediaException {
        HostSystem host = HostSystem.current();
        List<Device> all = new ArrayList<>(screens(host));
        all.addAll(cameras(host));
        all.addAll(microphones(host));
        all.addAll(systemSounds(host));
        return all;
    }

    private static List<Device> screens(HostSystem host) {
        if (host.wayland()
                || (host.kind() == HostSystem.Kind.LINUX && host.display().isEmpty())) {
            return List.of();
        }
        List<Monitor> monitors = Monitors.list();
        List<Device> screens = new ArrayList<>();
        screens.add(new Device(Kind.SCREEN, "Screen", host.display(), "screen:"));
        if (monitors.size() > 1) {
            for (int i = 1; i <= monitors.size(); i++) {
                Monitor monitor = monitors.get(i - 1);
                screens.add(new Device(
                        Kind.SCREEN,
                        "%s, %dx%d".formatted(monitor.name(), monitor.width(), monitor.height()),
                        monitor.name(),
                        "screen:,monitor=" + i));
            }
        }
        return screens;
    }

    static List<Device> cameras(HostSystem host) throws MediaException {
        return switch (host.kind()) {
            case LINUX -> list("v4l2", Kind.CAMERA, AVMEDIA_TYPE_VIDEO, "camera:");
            case WINDOWS -> list("dshow", Kind.CAMERA, AVMEDIA_TYPE_VIDEO, "camera:");
            case MACOS -> list("avfoundation", Kind.CAMERA, AVMEDIA_TYPE_VIDEO, "camera:");
        };
    }

    static List<Device> microphones(HostSystem host) throws MediaException {
        return switch (host.kind()) {
            case LINUX -> pulse(Kind.MICROPHONE);
            case WINDOWS -> list("dshow", Kind.MICROPHONE, AVMEDIA_TYPE_AUDIO, "mic:");
            case MACOS -> list("avfoundation", Kind.MICROPHONE, AVMEDIA_TYPE_AUDIO, "mic:");
        };
    }

    static List<Device> systemSounds(HostSystem host) throws MediaException {
        return host.kind() == HostSystem.Kind.LINUX ? pulse(Kind.SYSTEM_SOUND) : List.of();
    }

    /** PulseAudio lists what is played as monitors among what is recorded. */
    private static List<Device> pulse(Kind kind) throws MediaException {
        String scheme = kind == Kind.MICROPHONE ? "mic:" : "system-sound:";
        return list("pulse", kind, AVMEDIA_TYPE_AUDIO, scheme).stream()
                .filter(device -> device.address().endsWith(".monitor") == (kind == Kind.SYSTEM_SOUND))
                .toList();
    }

    /** Asks one of FFmpeg's devices; one that does not answer, as where no sound system runs, has none. */
    private static List<Device> list(String format, Kind kind, int mediaType, String scheme) throws MediaException {
        LiveInput.loadDevices();
        AVInputFormat input = av_find_input_format(format);
        if (input == null) {
            return List.of();
        }
        List<Device> devices = new ArrayList<>();
        try (PointerPointer<AVDeviceInfoList> slot = new PointerPointer<>(1)) {
            slot.put(0, (AVDeviceInfoList) null);
            BytePointer anyName = null;
            if (avdevice_list_input_sources(input, anyName, (AVDictionary) null, slot) < 0) {
                return List.of();
            }
            AVDeviceInfoList found = slot.get(AVDeviceInfoList.class, 0);
            for (int i = 0; i < found.nb_devices(); i++) {
                AVDeviceInfo device = found.devices(i);
                if (gives(device, mediaType)) {
                    String address = text(device.device_name());
                    String name = text(device.device_description());
                    devices.add(new Device(kind, name.isEmpty() ? address : name, address, scheme + address));
                }
            }
            avdevice_free_list_devices(slot);
        }
        return devices;
    }

    /** Formats that have devices of one kind only do not say of which. */
    private static boolean gives(AVDeviceInfo device, int mediaType) {
        for (int i = 0; i < device.nb_media_types(); i++) {
            if (device.media_types().get(i) == mediaType) {
                return true;
            }
        }
        return device.nb_media_types() == 0;
    }

    private static String text(BytePointer pointer) {
        return pointer == null || pointer.isNull() ? "" : pointer.getString(StandardCharsets.UTF_8);
    }
}
