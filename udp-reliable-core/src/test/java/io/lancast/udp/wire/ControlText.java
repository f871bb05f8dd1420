package io.lancast.udp.wire;

import io.lancast.udp.frame.DropReason;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Control messages in words, for tests that say what they expect. */
public final class ControlText {
    private ControlText() {}

    /** What {@code writer} wrote, one message after the other. */
    public static List<String> of(Consumer<ByteBuffer> writer) {
        ByteBuffer out = ByteBuffer.allocate(1200);
        writer.accept(out);
        List<String> words = new ArrayList<>();
        ControlHandler handler = (ControlHandler) Proxy.newProxyInstance(
                ControlText.class.getClassLoader(), new Class<?>[] {ControlHandler.class}, (proxy, method, args) -> {
                    if (!method.getName().equals("onReliable")) { // the message itself follows
                        words.add(inWords(method.getName(), args));
                    }
                    return method.getReturnType() == boolean.class ? true : null;
                });
        if (!new ControlReader().read(out, 0, out.position(), handler)) {
            throw new AssertionError("malformed control messages");
        }
        return words;
    }

    private static String inWords(String method, Object[] args) {
        return switch (method) {
            case "onNak" -> "NAK " + runs((SequenceRanges) args[1]);
            case "onReport" -> "REPORT next " + args[1];
            case "onDrop" -> "DROP " + args[2] + "+" + args[3] + " " + DropReason.ofCode((int) args[1]);
            case "onAbandon" -> "ABANDON " + args[2] + "+" + args[3] + " " + DropReason.ofCode((int) args[1]);
            case "onHeartbeat" -> "HEARTBEAT " + args[1] + " of frame " + args[2];
            case "onArrivals" ->
                "ARRIVALS " + args[1] + " at " + args[2] + " us, " + args[3] + " bytes, " + args[4] + " in " + args[5]
                        + " us";
            case "onRateHint" -> "RATE_HINT " + args[0];
            case "onKeys" -> "KEYS " + args[2] + " from " + args[3];
            case "onFeedback" -> "FEEDBACK every " + args[0] + " ms";
            case "onKeyframeRequest" -> "KEYFRAME_REQUEST";
            default -> method;
        };
    }

    private static String runs(SequenceRanges missing) {
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            runs.add(missing.first(i) + "+" + missing.count(i));
        }
        return String.join(" ", runs);
    }
}
