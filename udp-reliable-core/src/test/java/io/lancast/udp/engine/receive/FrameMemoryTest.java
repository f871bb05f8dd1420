package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Memory that comes back and is used again, within a budget of 1000 bytes. */
class FrameMemoryTest {
    private final ReassemblyBudget budget = new ReassemblyBudget(1_000);
    private final FrameMemory memory = new FrameMemory(budget);

    @Test
    void whatTheApplicationKeepsIsNotUsedAgain() {
        MemoryPiece first = delivered(100);

        assertThat(memory.take(100)).isNotSameAs(first);
    }

    @Test
    void theNewestPieceThatIsLargeEnoughIsUsedAgain() {
        MemoryPiece larger = delivered(300);
        MemoryPiece older = delivered(200);
        MemoryPiece newer = delivered(200);
        MemoryPiece small = delivered(100);
        memory.giveBack(larger);
        memory.giveBack(older);
        memory.giveBack(newer);
        memory.giveBack(small);
        assertThat(budget.takenBytes()).isEqualTo(800);

        assertThat(memory.take(101)).isSameAs(newer);
        assertThat(memory.take(200)).isSameAs(older);
        assertThat(memory.take(1)).isSameAs(small);
        assertThat(memory.take(1)).isSameAs(larger);
        assertThat(budget.takenBytes()).isEqualTo(800);
        assertThat(memory.take(200)).isNotNull();
        assertThat(memory.take(1)).as("the budget is spent").isNull();
    }

    @Test
    void aPieceIsLetGoWhenAllAreTooSmall() {
        MemoryPiece older = delivered(100);
        MemoryPiece newer = delivered(100);
        memory.giveBack(older);
        memory.giveBack(newer);

        memory.take(101);
        assertThat(budget.takenBytes()).isEqualTo(201);
        assertThat(memory.take(100)).isSameAs(newer);
        assertThat(memory.take(100)).isNotSameAs(older);
    }

    @Test
    void whatIsKeptMakesWay() {
        MemoryPiece one = delivered(400);
        MemoryPiece other = delivered(400);
        memory.giveBack(one);
        memory.giveBack(other);
        assertThat(budget.takenBytes()).isEqualTo(800);

        assertThat(memory.reserve(600)).isTrue();
        assertThat(budget.takenBytes()).isEqualTo(1_000);
        assertThat(memory.reserve(401)).isFalse();
        assertThat(budget.takenBytes()).isEqualTo(600);
    }

    @Test
    void framesThatWereGivenUpAreKeptOnlyIfOthersAreGivenBack() {
        MemoryPiece givenUp = delivered(100);
        memory.onGivenUp(givenUp);
        assertThat(budget.takenBytes()).isZero();

        memory.giveBack(delivered(100));
        memory.onGivenUp(givenUp);
        assertThat(budget.takenBytes()).isEqualTo(100 + 100);
    }

    @Test
    void onlySoMuchIsKept() {
        ReassemblyBudget large = new ReassemblyBudget(Long.MAX_VALUE);
        FrameMemory many = new FrameMemory(large);
        for (int i = 0; i < FrameMemory.MAX_IDLE + 1; i++) {
            many.giveBack(new MemoryPiece(10));
        }
        assertThat(large.takenBytes()).isEqualTo(10 * FrameMemory.MAX_IDLE);

        FrameMemory much = new FrameMemory(large);
        much.giveBack(new MemoryPiece(FrameMemory.MAX_IDLE_BYTES));
        much.giveBack(new MemoryPiece(1));
        assertThat(large.takenBytes()).isEqualTo(10 * FrameMemory.MAX_IDLE + FrameMemory.MAX_IDLE_BYTES);
    }

    @Test
    void atTheEndNothingIsKept() {
        MemoryPiece late = delivered(100);
        memory.giveBack(delivered(200));
        memory.close();
        memory.giveBack(late);

        assertThat(budget.takenBytes()).isZero();
    }

    /** Memory of a frame that the application has. */
    private MemoryPiece delivered(int bytes) {
        MemoryPiece taken = memory.take(bytes);
        assertThat(taken).isNotNull();
        memory.release(taken.sizeBytes());
        return taken;
    }
}
