package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Frames of one fragment of 100 bytes, from frame 5 on. */
class FrameWindowTest {
    private final ReassemblyBudget budget = new ReassemblyBudget(1_000);
    private final FrameWindow window = new FrameWindow(5, budget);

    @Test
    void reachesAsManyFramesAsItHolds() {
        assertThat(window.reaches(5 + FrameWindow.CAPACITY - 1)).isTrue();
        assertThat(window.reaches(5 + FrameWindow.CAPACITY)).isFalse();

        window.takeNext();
        assertThat(window.reaches(5 + FrameWindow.CAPACITY)).isTrue();
    }

    @Test
    void aFrameIsFoundUnderItsOwnNumberOnly() {
        FrameSlot slot = add(7, 0, true);

        assertThat(window.get(7)).isSameAs(slot);
        assertThat(window.get(7 + FrameWindow.CAPACITY)).isNull();
        assertThat(window.get(6)).isNull();
        assertThat(window.held()).isEqualTo(1);
        assertThat(window.endFrameId()).isEqualTo(8);
    }

    @Test
    void whatWasSentIsHeardOfWithoutBeingHeld() {
        window.onSentThrough(9);
        window.onSentThrough(6);

        assertThat(window.endFrameId()).isEqualTo(10);
        assertThat(window.held()).isZero();
        assertThat(window.firstAfter(5)).isNull();
    }

    @Test
    void theNextFrameIsTakenWithItsMemory() {
        FrameSlot slot = add(5, 0, true);
        add(6, 0, true);
        assertThat(budget.takenBytes()).isEqualTo(200);

        assertThat(window.takeNext()).isSameAs(slot);
        assertThat(window.nextFrameId()).isEqualTo(6);
        assertThat(budget.takenBytes()).isEqualTo(100);
        window.takeNext();
        assertThat(window.takeNext()).as("a frame never heard of").isNull();
        assertThat(window.endFrameId()).isEqualTo(8);
        assertThat(budget.takenBytes()).isZero();
    }

    @Test
    void aBudgetThatIsSpentToTheLastByteTakesNoMore() {
        assertThat(window.takeMemory(1_001)).isNull();
        assertThat(window.takeMemory(600)).isNotNull();
        assertThat(window.reserve(401)).isFalse();
        assertThat(window.reserve(400)).isTrue();
        assertThat(window.takeMemory(1)).isNull();
    }

    @Test
    void theFirstCompleteKeyframeIsLookedForBehindTheNext() {
        add(5, FrameFlags.KEY, true);
        add(6, FrameFlags.KEY, false);
        add(7, 0, true);
        assertThat(window.firstCompleteKey()).isNull();

        FrameSlot key = add(9, FrameFlags.KEY, true);
        add(10, FrameFlags.KEY, true);
        assertThat(window.firstCompleteKey()).isSameAs(key);
    }

    @Test
    void theNextOfWhichAnythingArrived() {
        FrameSlot slot = add(8, 0, false);

        assertThat(window.firstAfter(5)).isSameAs(slot);
        assertThat(window.firstAfter(7)).isSameAs(slot);
        assertThat(window.firstAfter(8)).isNull();
    }

    @Test
    void atTheEndAllMemoryIsGivenBack() {
        add(5, 0, false);
        add(9, 0, true);
        window.clear();

        assertThat(budget.takenBytes()).isZero();
        assertThat(window.held()).isZero();
    }

    private FrameSlot add(long frameId, int flags, boolean complete) {
        MemoryPiece memory = Objects.requireNonNull(window.takeMemory(100));
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES + 100);
        DataHeader.write(packet, 0, flags, 1, 2, frameId, frameId, 0, 1, 0, 100, 0);
        DataHeader header = new DataHeader();
        assertThat(header.read(packet, 0, packet.capacity())).isTrue();
        FrameSlot slot = new FrameSlot(header, frameId, frameId, 0, 100, memory, 0);
        if (complete) {
            slot.add(0, packet, DataHeader.BYTES, 100, false, 0);
        }
        window.add(slot);
        return slot;
    }
}
