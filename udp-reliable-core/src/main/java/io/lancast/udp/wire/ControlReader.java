package io.lancast.udp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads the control messages of a SESSION packet and hands them on, all or none: a packet with one malformed message has
 * no effect. Messages of an unknown type are skipped by their length.
 *
 * <p>One instance is used again for each packet. Not thread-safe.
 */
public final class ControlReader {
    private final SequenceRanges missing = new SequenceRanges();
    private boolean onlyReports;

    /**
     * Reads the messages between two indices of {@code packet}.
     *
     * @return {@code false} when a message is malformed; then nothing was handed on
     */
    public boolean read(ByteBuffer packet, int from, int to, ControlHandler handler) {
        onlyReports = true;
        for (int at = from; at < to; ) {
            int body = at + ControlWriter.HEADER_BYTES;
            if (body > to) {
                return false;
            }
            int end = body + bodyBytes(packet, at);
            int type = packet.get(at) & 0xFF;
            if (end > to || !wellFormed(packet, type, body, end)) {
                return false;
            }
            onlyReports &= type == ControlType.REPORT || type == ControlType.ARRIVALS;
            at = end;
        }
        for (int at = from; at < to; ) {
            int body = at + ControlWriter.HEADER_BYTES;
            int end = body + bodyBytes(packet, at);
            dispatch(packet, packet.get(at) & 0xFF, body, end, handler);
            at = end;
        }
        return true;
    }

    /** Whether the packet read last held nothing but {@link ControlType#REPORT} and {@link ControlType#ARRIVALS}. */
    public boolean readOnlyReports() {
        return onlyReports;
    }

    private static int bodyBytes(ByteBuffer packet, int at) {
        return packet.getShort(at + 1) & 0xFFFF;
    }

    private static boolean wellFormed(ByteBuffer packet, int type, int body, int end) {
        int length = end - body;
        return switch (type) {
            case ControlType.ACK -> length == ControlWriter.ACK_BODY;
            case ControlType.PING -> length == ControlWriter.PING_BODY;
            case ControlType.PONG -> length == ControlWriter.PONG_BODY;
            case ControlType.NAK -> nakWellFormed(packet, body, length);
            case ControlType.REPORT -> length == ControlWriter.REPORT_BODY;
            case ControlType.DROP, ControlType.ABANDON -> length == ControlWriter.DROP_BODY;
            case ControlType.HEARTBEAT -> length == ControlWriter.HEARTBEAT_BODY;
            case ControlType.KEYFRAME_REQUEST -> length == ControlWriter.KEYFRAME_REQUEST_BODY;
            case ControlType.ARRIVALS -> length == ControlWriter.ARRIVALS_BODY;
            case ControlType.RATE_HINT -> length == ControlWriter.RATE_HINT_BODY;
            case ControlType.CLOSE ->
                length >= ControlWriter.CLOSE_FIXED
                        && length <= ControlWriter.CLOSE_FIXED + ControlWriter.MAX_CLOSE_TEXT;
            case ControlType.PATH_CHALLENGE, ControlType.PATH_RESPONSE -> length == ControlWriter.PATH_BODY;
            case ControlType.KEYS -> keysWellFormed(length - ReliableMessage.KEYS_FIXED);
            case ControlType.OFFER -> offerWellFormed(packet, body, length);
            case ControlType.WITHDRAW, ControlType.UNSUBSCRIBE, ControlType.FEEDBACK -> length == Integer.BYTES + 2;
            case ControlType.SUBSCRIBE, ControlType.ENDED -> length == Integer.BYTES + 3;
            case ControlType.SUBSCRIBED -> length == ReliableMessage.SUBSCRIBED_FIXED;
            case ControlType.SWITCH -> length == ReliableMessage.SWITCH_FIXED;
            case ControlType.SWITCHED -> length == ReliableMessage.SWITCHED_FIXED;
            default -> type < ControlType.FIRST_RELIABLE || length >= Integer.BYTES;
        };
    }

    private static boolean keysWellFormed(int keyBytes) {
        return keyBytes >= ReliableMessage.MIN_KEY_BYTES && keyBytes <= ReliableMessage.MAX_KEY_BYTES;
    }

    private static boolean nakWellFormed(ByteBuffer packet, int body, int length) {
        if (length < ControlWriter.NAK_FIXED) {
            return false;
        }
        int runs = packet.getShort(body + 2) & 0xFFFF;
        if (runs > SequenceRanges.CAPACITY || length != ControlWriter.NAK_FIXED + runs * ControlWriter.NAK_RUN_BYTES) {
            return false;
        }
        for (int i = 0; i < runs; i++) {
            if (nakRunPackets(packet, body, i) == 0) {
                return false;
            }
        }
        return true;
    }

    private static int nakRunPackets(ByteBuffer packet, int body, int run) {
        return packet.getShort(body + ControlWriter.NAK_FIXED + run * ControlWriter.NAK_RUN_BYTES + 4) & 0xFFFF;
    }

    private static boolean offerWellFormed(ByteBuffer packet, int body, int length) {
        if (length < ReliableMessage.OFFER_FIXED) {
            return false;
        }
        int nameBytes = packet.get(body + 19) & 0xFF;
        if (length < ReliableMessage.OFFER_FIXED + nameBytes) {
            return false;
        }
        int metadataBytes = packet.getShort(body + 20 + nameBytes) & 0xFFFF;
        return length == ReliableMessage.OFFER_FIXED + nameBytes + metadataBytes;
    }

    private void dispatch(ByteBuffer packet, int type, int body, int end, ControlHandler handler) {
        if (type >= ControlType.FIRST_RELIABLE) {
            // The index of a newer peer's message counts although its content is skipped.
            if (handler.onReliable(packet.getInt(body))) {
                dispatchReliable(packet, type, body + Integer.BYTES, end, handler);
            }
            return;
        }
        switch (type) {
            case ControlType.ACK -> handler.onAck(packet.getInt(body));
            case ControlType.PING -> handler.onPing(packet.getLong(body));
            case ControlType.PONG -> handler.onPong(packet.getLong(body), packet.getLong(body + 8));
            case ControlType.NAK -> nak(packet, body, handler);
            case ControlType.REPORT ->
                handler.onReport(
                        u16(packet, body),
                        packet.getInt(body + 2),
                        packet.getInt(body + 6),
                        packet.getInt(body + 10),
                        packet.getInt(body + 14),
                        packet.getInt(body + 18));
            case ControlType.DROP ->
                handler.onDrop(
                        u16(packet, body),
                        packet.get(body + 2) & 0xFF,
                        packet.getInt(body + 3),
                        packet.getInt(body + 7));
            case ControlType.ABANDON ->
                handler.onAbandon(
                        u16(packet, body),
                        packet.get(body + 2) & 0xFF,
                        packet.getInt(body + 3),
                        packet.getInt(body + 7));
            case ControlType.HEARTBEAT ->
                handler.onHeartbeat(u16(packet, body), packet.getInt(body + 2), packet.getInt(body + 6));
            case ControlType.KEYFRAME_REQUEST -> handler.onKeyframeRequest(u16(packet, body));
            case ControlType.ARRIVALS ->
                handler.onArrivals(
                        u16(packet, body),
                        packet.getInt(body + 2),
                        packet.getInt(body + 6),
                        packet.getInt(body + 10),
                        packet.getInt(body + 14),
                        packet.getInt(body + 18));
            case ControlType.RATE_HINT -> handler.onRateHint(packet.getInt(body));
            case ControlType.PATH_CHALLENGE -> handler.onPathChallenge(packet.getLong(body));
            case ControlType.PATH_RESPONSE -> handler.onPathResponse(packet.getLong(body));
            case ControlType.CLOSE -> handler.onClose(u16(packet, body), text(packet, body + 2, end - body - 2));
            default -> {
                // padding, or a type of a newer peer
            }
        }
    }

    private void nak(ByteBuffer packet, int body, ControlHandler handler) {
        missing.clear();
        int runs = u16(packet, body + 2);
        for (int i = 0; i < runs; i++) {
            int run = body + ControlWriter.NAK_FIXED + i * ControlWriter.NAK_RUN_BYTES;
            missing.add(packet.getInt(run), nakRunPackets(packet, body, i));
        }
        handler.onNak(u16(packet, body), missing);
    }

    private static void dispatchReliable(ByteBuffer packet, int type, int body, int end, ControlHandler handler) {
        switch (type) {
            case ControlType.OFFER -> {
                int nameBytes = packet.get(body + 15) & 0xFF;
                int metadata = body + 16 + nameBytes;
                handler.onOffer(
                        u16(packet, body),
                        packet.getInt(body + 2),
                        packet.get(body + 6) & 0xFF,
                        u16(packet, body + 7),
                        u16(packet, body + 9),
                        packet.getInt(body + 11),
                        text(packet, body + 16, nameBytes),
                        text(packet, metadata + 2, u16(packet, metadata)));
            }
            case ControlType.WITHDRAW -> handler.onWithdraw(u16(packet, body));
            case ControlType.SUBSCRIBE -> handler.onSubscribe(u16(packet, body), packet.get(body + 2) & 0xFF);
            case ControlType.UNSUBSCRIBE -> handler.onUnsubscribe(u16(packet, body));
            case ControlType.SUBSCRIBED ->
                handler.onSubscribed(
                        u16(packet, body),
                        packet.getInt(body + 2),
                        packet.getLong(body + 6),
                        packet.getLong(body + 14));
            case ControlType.ENDED -> handler.onEnded(u16(packet, body), packet.get(body + 2) & 0xFF);
            case ControlType.FEEDBACK -> handler.onFeedback(u16(packet, body));
            case ControlType.KEYS ->
                handler.onKeys(
                        u16(packet, body),
                        packet.getInt(body + 2),
                        packet.getInt(body + 6),
                        packet.getLong(body + 10),
                        packet.get(body + 18) & 0xFF,
                        HelloPacket.bytes(packet, body + 19, end - body - 19));
            case ControlType.SWITCH -> handler.onSwitch(u16(packet, body), u16(packet, body + 2));
            case ControlType.SWITCHED ->
                handler.onSwitched(
                        u16(packet, body), packet.getLong(body + 2), packet.getLong(body + 10), u16(packet, body + 18));
            default -> {
                // a type of a newer peer, perhaps shorter than a stream's number
            }
        }
    }

    private static int u16(ByteBuffer packet, int at) {
        return packet.getShort(at) & 0xFFFF;
    }

    private static String text(ByteBuffer packet, int at, int length) {
        return new String(HelloPacket.bytes(packet, at, length), StandardCharsets.UTF_8);
    }
}
