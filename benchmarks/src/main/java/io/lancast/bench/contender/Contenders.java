package io.lancast.bench.contender;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** All contenders, by the names that options and results use, in the order in which tables show them. */
public final class Contenders {
    private static final int TIME_TO_LIVE_MILLIS = 400;

    private static final Map<String, Supplier<Contender>> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("lancast-nio", () -> new LancastContender(TIME_TO_LIVE_MILLIS));
        BY_NAME.put("tcp", TcpContender::new);
        BY_NAME.put("udp", PlainUdpContender::new);
        BY_NAME.put("json", JsonContender::new);
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
        return name.startsWith("aeron") ? 5 : 15; // its threads spin before they sleep
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
