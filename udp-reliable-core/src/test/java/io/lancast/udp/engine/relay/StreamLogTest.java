package io.lancast.udp.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.engine.relay.StreamLog.Appended;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StreamLogTest {
    private static final long MS = 1_000_000;
    private static final int FRAGMENT = 100;
    private static final int DATAGRAM = FRAGMENT + DataHeader.BYTES;
    private static final long NOT_NEEDED = Long.MAX_VALUE;

    private final StreamLog live = log(StreamKind.LIVE, 4 * DATAGRAM, 8 * DATAGRAM, 0, 0);

    @Test
    void aFrameIsCutIntoFullFragmentsAndARest() {
        byte[] payload = bytes(250);
        assertThat(live.append(ByteBuffer.wrap(payload), FrameFlags.KEY, 7_000, NOT_NEEDED, 8 * MS))
                .isEqualTo(Appended.ACCEPTED);

        LoggedFrame frame = frame(live, 0);
        assertThat(frame.fragmentCount()).isEqualTo(3);
        assertThat(frame.totalBytes()).isEqualTo(2 * DATAGRAM + DataHeader.BYTES + 50);
        assertThat(frame.bytesBetween(0, 3)).isEqualTo(frame.totalBytes());
        assertThat(frame.bytesBetween(1, 2)).isEqualTo(DATAGRAM);
        assertThat(frame.bytesBetween(2, 3)).isEqualTo(DataHeader.BYTES + 50);
        assertThat(frame.deadlineNanos()).isEqualTo(7 * MS + 100 * MS);

        DataHeader header = new DataHeader();
        byte[] reassembled = new byte[250];
        for (int i = 0; i < 3; i++) {
            int at = frame.offsetOf(i);
            assertThat(header.read(live.memory(), at, DATAGRAM)).isTrue();
            assertThat(header.fragmentIndex()).isEqualTo(i);
            assertThat(header.sequence()).isEqualTo(i);
            assertThat(header.captureTimeMicros()).isEqualTo(7_000);
            live.memory().get(at + DataHeader.BYTES, reassembled, i * FRAGMENT, Math.min(FRAGMENT, 250 - i * FRAGMENT));
        }
        assertThat(reassembled).isEqualTo(payload);
    }

    @Test
    void theTimeBetweenFramesIsLearnedWithinBounds() {
        assertThat(live.intervalNanos()).as("30 a second").isEqualTo(33_333_333);
        appendCaptured(1_000);
        assertThat(live.intervalNanos()).as("one tells nothing").isEqualTo(33_333_333);
        appendCaptured(1_049);
        assertThat(live.intervalNanos()).isEqualTo((33_333_333L * 7 + 49 * MS) / 8);

        appendCaptured(10_000);
        assertThat(live.intervalNanos()).isEqualTo(100 * MS);
        appendCaptured(0);
        assertThat(live.intervalNanos()).isZero();
    }

    @Test
    void framesAreFoundByTheTimeOfTheirCapture() {
        appendCaptured(10);
        appendCaptured(20);
        appendCaptured(30);

        assertThat(live.firstCapturedFrom(0)).isSameAs(frame(live, 0));
        assertThat(live.firstCapturedFrom(20_000)).isSameAs(frame(live, 1));
        assertThat(live.firstCapturedFrom(20_001)).isSameAs(frame(live, 2));
        assertThat(live.firstCapturedFrom(30_001)).isNull();
    }

    private void appendCaptured(long millis) {
        assertThat(live.append(ByteBuffer.allocate(10), FrameFlags.KEY, millis * 1_000, NOT_NEEDED, 0))
                .isEqualTo(Appended.ACCEPTED);
    }

    @Test
    void anEmptyFrameIsOneEmptyFragment() {
        append(live, 0, FrameFlags.KEY, 0);

        assertThat(frame(live, 0).fragmentCount()).isEqualTo(1);
        assertThat(frame(live, 0).totalBytes()).isEqualTo(DataHeader.BYTES);
    }

    @Test
    void everyFrameTellsHowFarItsKeyframeIs() {
        append(live, 10, FrameFlags.KEY, 0);
        append(live, 10, 0, 0);
        append(live, 10, 0, 0);
        append(live, 10, FrameFlags.KEY, 0);

        assertThat(keyDistance(0)).isZero();
        assertThat(keyDistance(1)).isEqualTo(1);
        assertThat(keyDistance(2)).isEqualTo(2);
        assertThat(keyDistance(3)).isZero();
        LoggedFrame key = live.newestKey();
        assertThat(key).isNotNull();
        assertThat(key.frameId()).isEqualTo(3);
    }

    @Test
    void packetsAreFoundByTheirSequence() {
        append(live, 250, FrameFlags.KEY, 0); // 0 to 2
        append(live, 10, 0, 0); // 3
        append(live, 150, 0, 0); // 4 and 5

        assertThat(frameIdOf(live, 0)).isZero();
        assertThat(frameIdOf(live, 2)).isZero();
        assertThat(frameIdOf(live, 3)).isEqualTo(1);
        assertThat(frameIdOf(live, 4)).isEqualTo(2);
        assertThat(frameIdOf(live, 5)).isEqualTo(2);
        assertThat(live.frameOfSequence(6)).isNull();
        assertThat(live.frameOfSequence(-1)).isNull();
        assertThat(live.nextSequence()).isEqualTo(6);
    }

    @Test
    void growsRatherThanLoseWhatMayStillBeAskedFor() {
        for (int i = 0; i < 8; i++) {
            append(live, FRAGMENT, i == 0 ? FrameFlags.KEY : 0, i * MS);
        }
        assertThat(live.capacityBytes()).isEqualTo(8 * DATAGRAM);
        assertThat(live.firstFrameId()).isZero();
        assertThat(keyDistance(7)).isEqualTo(7); // what was copied is still right
        assertThat(payloadOf(live, 3)).isEqualTo(bytes(FRAGMENT));
    }

    @Test
    void atItsLimitTheOldestMakesRoom() {
        for (int i = 0; i < 9; i++) {
            append(live, FRAGMENT, i == 0 ? FrameFlags.KEY : 0, i * MS);
        }
        assertThat(live.firstFrameId()).isEqualTo(1);
        assertThat(live.frame(0)).isNull();
        assertThat(live.newestKey()).isNull();
        assertThat(payloadOf(live, 8)).isEqualTo(bytes(FRAGMENT));
    }

    @Test
    void whatIsOlderThanTheRetentionGoesInsteadOfGrowing() {
        for (int i = 0; i < 100; i++) {
            append(live, FRAGMENT, FrameFlags.KEY, i * 100L * MS); // retention 200 ms
        }
        assertThat(live.capacityBytes()).isEqualTo(4 * DATAGRAM);
        assertThat(live.firstFrameId()).isEqualTo(97); // 97 is exactly 200 ms old
    }

    @Test
    void aReliableLogKeepsWhatIsNeededAndThenRefuses() {
        StreamLog reliable = log(StreamKind.RELIABLE, 4 * DATAGRAM, 8 * DATAGRAM, 0, 0);
        for (int i = 0; i < 8; i++) {
            assertThat(reliable.append(ByteBuffer.wrap(bytes(FRAGMENT)), 1, 0, 0, i))
                    .isEqualTo(Appended.ACCEPTED);
        }
        assertThat(reliable.append(ByteBuffer.wrap(bytes(FRAGMENT)), 1, 0, 0, 9))
                .isEqualTo(Appended.FULL);
        assertThat(reliable.nextFrameId()).isEqualTo(8);

        assertThat(reliable.append(ByteBuffer.wrap(bytes(FRAGMENT)), 1, 0, 1, 9))
                .isEqualTo(Appended.ACCEPTED);
        assertThat(reliable.firstFrameId()).isEqualTo(1);
        assertThat(frame(reliable, 8).deadlineNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aFrameMayTakeHalfTheLogAndNoMore() {
        int half = 4 * FRAGMENT;
        assertThat(live.append(ByteBuffer.wrap(bytes(half)), 1, 0, NOT_NEEDED, 0))
                .isEqualTo(Appended.ACCEPTED);
        assertThat(live.append(ByteBuffer.wrap(bytes(half + 1)), 1, 0, NOT_NEEDED, 0))
                .isEqualTo(Appended.TOO_LARGE);
        StreamLog small = log(StreamKind.LIVE, 4 * DATAGRAM, 1 << 20, 0, 0);
        assertThat(small.append(ByteBuffer.wrap(bytes(10_001)), 1, 0, NOT_NEEDED, 0))
                .isEqualTo(Appended.TOO_LARGE); // maxFrameBytes is 10 000
    }

    @Test
    void theCountersWrapOnTheWireAndNotInTheLog() {
        StreamLog wrapping = log(StreamKind.LIVE, 8 * DATAGRAM, 8 * DATAGRAM, 0xFFFF_FFFEL, 0xFFFF_FFFFL);
        append(wrapping, 250, FrameFlags.KEY, 0);
        append(wrapping, 10, 0, 0);

        DataHeader header = new DataHeader();
        LoggedFrame first = frame(wrapping, 0xFFFF_FFFFL);
        assertThat(header.read(wrapping.memory(), first.offsetOf(2), DATAGRAM)).isTrue();
        assertThat(header.sequence()).isZero();
        assertThat(frameIdOf(wrapping, 0x1_0000_0000L)).isEqualTo(0xFFFF_FFFFL);
        assertThat(frameIdOf(wrapping, 0x1_0000_0001L)).isEqualTo(0x1_0000_0000L);
    }

    @Test
    void aCaptureTimeInTheFutureDoesNotProlongALife() {
        live.append(ByteBuffer.wrap(bytes(1)), 1, 1_000_000, NOT_NEEDED, 5 * MS);

        assertThat(frame(live, 0).deadlineNanos()).isEqualTo(105 * MS);
    }

    @Test
    void remembersManySmallFrames() {
        StreamLog reliable = log(StreamKind.RELIABLE, 1 << 16, 1 << 16, 0, 0);
        for (int i = 0; i < 1_000; i++) {
            append(reliable, 1, FrameFlags.KEY, i);
        }
        assertThat(reliable.firstFrameId()).isZero();
        assertThat(frameIdOf(reliable, 999)).isEqualTo(999);
        assertThat(payloadOf(reliable, 500)).isEqualTo(bytes(1));
    }

    private static StreamLog log(StreamKind kind, int initial, int max, long firstSequence, long firstFrame) {
        int timeToLive = kind == StreamKind.LIVE ? 100 : 0;
        StreamInfo info = new StreamInfo(1, 2, kind, "s", "", timeToLive, FRAGMENT, 10_000);
        return new StreamLog(info, initial, max, 200 * MS, ClearSeal.INSTANCE, firstSequence, firstFrame);
    }

    private static void append(StreamLog log, int bytes, int flags, long nowNanos) {
        assertThat(log.append(ByteBuffer.wrap(bytes(bytes)), flags, nowNanos / 1_000, 0, nowNanos))
                .isEqualTo(Appended.ACCEPTED);
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 31 + count);
        }
        return bytes;
    }

    private static byte[] payloadOf(StreamLog log, long frameId) {
        LoggedFrame frame = frame(log, frameId);
        byte[] bytes = new byte[frame.totalBytes() - DataHeader.BYTES];
        log.memory().get(frame.offsetOf(0) + DataHeader.BYTES, bytes);
        return bytes;
    }

    private int keyDistance(long frameId) {
        DataHeader header = new DataHeader();
        header.read(live.memory(), frame(live, frameId).offsetOf(0), DATAGRAM);
        return header.keyDistance();
    }

    private static LoggedFrame frame(StreamLog log, long frameId) {
        LoggedFrame frame = log.frame(frameId);
        assertThat(frame).isNotNull();
        return frame;
    }

    private static long frameIdOf(StreamLog log, long sequence) {
        LoggedFrame frame = log.frameOfSequence(sequence);
        assertThat(frame).isNotNull();
        return frame.frameId();
    }
}
