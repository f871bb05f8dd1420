package io.lancast.udp.engine.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatagramRingTest {
    @Test
    void whatDoesNotFitBeforeTheEndStartsAgainAtTheBeginning() {
        DatagramRing ring = new DatagramRing(100);
        assertThat(ring.reserve(40)).isZero();
        assertThat(ring.reserve(40)).isEqualTo(40);
        assertThat(ring.reserve(40)).isEqualTo(-1); // 20 left at the end, nothing at the beginning

        ring.release(40);
        assertThat(ring.reserve(40)).isZero();
        assertThat(ring.reserve(1)).isEqualTo(-1); // the 20 at the end are unused in this round

        ring.release(40);
        assertThat(ring.reserve(60)).isEqualTo(40);
    }

    @Test
    void anEmptyRingTakesAsMuchAsItHolds() {
        DatagramRing ring = new DatagramRing(100);
        ring.reserve(70);
        ring.release(70);

        assertThat(ring.reserve(101)).isEqualTo(-1);
        assertThat(ring.reserve(100)).isZero();
        assertThat(ring.reserve(1)).isEqualTo(-1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void reservationsNeverOverlap(long seed) {
        record Reservation(int offset, int bytes) {}
        Random random = new Random(seed);
        int capacity = 1 + random.nextInt(2_000);
        DatagramRing ring = new DatagramRing(capacity);
        ArrayDeque<Reservation> held = new ArrayDeque<>();
        boolean[] taken = new boolean[capacity];
        int reserved = 0;
        for (int i = 0; i < 5_000; i++) {
            int bytes = 1 + random.nextInt(Math.max(1, capacity / 3));
            int offset = random.nextInt(3) == 0 ? -1 : ring.reserve(bytes);
            if (offset >= 0) {
                reserved++;
                for (int at = offset; at < offset + bytes; at++) {
                    assertThat(taken[at]).as("byte %d of %d", at, capacity).isFalse();
                    taken[at] = true;
                }
                held.add(new Reservation(offset, bytes));
            } else if (!held.isEmpty()) {
                Reservation oldest = held.remove();
                for (int at = oldest.offset(); at < oldest.offset() + oldest.bytes(); at++) {
                    taken[at] = false;
                }
                ring.release(oldest.bytes());
            }
        }
        assertThat(reserved).isGreaterThan(1_000);
    }
}
