package io.lancast.media.device;

import io.lancast.media.SourceSpec.Url;

/**
 * How an address in the network is opened: with a time limit on everything that waits, with little buffering, and with nothing
 * but the protocols that belong to it, so that a stream cannot make this computer read its own files.
 */
public final class UrlInputs {
    private static final long MICROS = 1_000_000;
    private static final String CONTAINERS = "mpegts,flv,live_flv,matroska,mov,ogg,mpjpeg,mjpeg,h264,hevc,nut,hls";

    private UrlInputs() {}

    /** Returns what FFmpeg is to be asked for. */
    public static InputRequest of(Url url) {
        InputRequest request = InputRequest.of("", url.address())
                .with("fflags", "nobuffer")
                .with("protocol_whitelist", protocols(url.scheme()));
        long timeoutMicros = url.timeoutSeconds() * MICROS;
        return switch (url.scheme()) {
            case "rtsp", "rtsps" ->
                request.with("timeout", timeoutMicros)
                        .with("rtsp_transport", url.transport().isEmpty() ? "udp+tcp" : url.transport())
                        .with("format_whitelist", "rtsp,rtp,sdp,mpegts");
            case "rtmp", "rtmps" -> {
                InputRequest live = request.with("rtmp_live", "live").with("format_whitelist", "flv,live_flv");
                yield url.isListener() ? live.with("listen", 1) : live.with("rw_timeout", timeoutMicros);
            }
            case "srt" -> {
                InputRequest srt = request.with("format_whitelist", "mpegts");
                yield url.isListener() ? srt : srt.with("connect_timeout", url.timeoutSeconds() * 1_000L);
            }
            case "udp" ->
                request.with("timeout", timeoutMicros)
                        .with("overrun_nonfatal", 1)
                        .with("format_whitelist", "mpegts");
            default ->
                request.with(url.isListener() ? "timeout" : "rw_timeout", url.isListener() ? -1 : timeoutMicros)
                        .with("format_whitelist", CONTAINERS);
        };
    }

    private static String protocols(String scheme) {
        return switch (scheme) {
            case "rtsp", "rtsps" -> "rtsp,rtsps,rtp,rtcp,srtp,udp,tcp,tls,crypto";
            case "rtmp", "rtmps" -> "rtmp,rtmps,tcp,tls";
            case "srt" -> "srt";
            case "http", "https" -> "http,https,httpproxy,tcp,tls,crypto";
            default -> scheme;
        };
    }
}
