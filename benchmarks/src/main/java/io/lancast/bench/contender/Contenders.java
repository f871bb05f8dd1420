package io.lancast.bench.contender;

import io.lancast.udp.io.PortChoice;
import io.netty.handler.codec.quic.QuicCongestionControlAlgorithm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All contenders, by the names that options and results use, in the order in which tables show them. */
public final class Contenders {
    private static final int TIME_TO_LIVE_MILLIS = 400;

    private static final Set<String> HUNGRY =
            Set.of("aeron", "aeron-tuned", "json", "kwik", "quiche-bbr", "quiche-cubic");

    private static final Map<String, Supplier<Contender>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("lancast-linux", () -> new LancastContender(PortChoice.LINUX, TIME_TO_LIVE_MILLIS));
        BY_NAME.put("lancast-nio", () -> new LancastContender(PortChoice.NIO, TIME_TO_LIVE_MILLIS));
        BY_NAME.put("tcp", TcpContender::new);
        BY_NAME.put("udp", PlainUdpContender::new);
        BY_NAME.put("json", JsonContender::new);
        BY_NAME.put("aeron", () -> new AeronContender(false));
        BY_NAME.put("aeron-tuned", () -> new AeronContender(true));
        BY_NAME.put("kcp", KcpContender::new);
        BY_NAME.put(
                "quiche-cubic", () -> new QuicheContender(QuicCongestionControlAlgorithm.CUBIC, TIME_TO_LIVE_MILLIS));
        BY_NAME.put("quiche-bbr", () -> new QuicheContender(QuicCongestionControlAlgorithm.BBR, TIME_TO_LIVE_MILLIS));
        BY_NAME.put("kwik", () -> new KwikContender(TIME_TO_LIVE_MILLIS));
        BY_NAME.put("srt-20ms", () -> new SrtContender(20));
        BY_NAME.put("srt-50ms", () -> new SrtContender(50));
        BY_NAME.put("srt-120ms", () -> new SrtContender(120));
    }

    private Contenders() {}

    /** Every name. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** Whether this is one of ours. */
    public static boolean isOurs(String name) {
        return name.startsWith("lancast");
    }

    /** How many cells of this contender two cores can run at the same time without disturbing each other. */
    public static int atOnce(String name) {
        return HUNGRY.contains(name) ? 5 : 8;
    }

    /** Makes the contender of this name. */
    public static Contender byName(String name) {
        Supplier<Contender> maker = BY_NAME.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "no contender is called " + name + "; there are " + String.join(", ", names()));
        }
        return maker.get();
    }
}
