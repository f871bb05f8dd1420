package io.lancast.chat.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewerQueueTest {
    private static final MediaInit INIT = new MediaInit("video/mp4", ByteBuffer.allocate(10), 0);

    private static final MediaInit LOWER = new MediaInit("video/mp4", ByteBuffer.allocate(10), 0).asContinuation();

    private static final long SECOND = 1_000_000_000;

    /** 16 fragments or 64 KiB, the smallest there is, or one second. */
    private final ViewerQueue queue = new ViewerQueue(new QueueLimits(16, 64 << 10, Duration.ofSeconds(1)));

    private long nextTime;
    private long nowNanos;

    private void offer(MediaFragment fragment) {
        queue.offer(fragment, nowNanos);
    }

    private MediaFragment key(int sizeBytes) {
        return new MediaFragment(ByteBuffer.allocate(sizeBytes), true, true, nextTime++);
    }

    private MediaFragment delta(int sizeBytes) {
        return new MediaFragment(ByteBuffer.allocate(sizeBytes), true, false, nextTime++);
    }

    /** What comes out, in words: {@code init}, {@code end}, {@code skipped 3}, or the fragment's time. */
    private List<String> drain() {
        List<String> out = new ArrayList<>();
        for (ViewerItem item = queue.poll(); item != null; item = queue.poll()) {
            out.add(word(item));
        }
        return out;
    }

    private static String word(ViewerItem item) {
        if (item instanceof ViewerItem.Fragment fragment) {
            return String.valueOf(fragment.fragment().captureTimeMicros());
        } else if (item instanceof ViewerItem.Skipped skipped) {
            return "skipped " + skipped.fragments();
        }
        return item instanceof ViewerItem.Init init ? init.continues() ? "switch" : "init" : "end";
    }

    @Test
    void handsOnInOrderWhatItTook() {
        queue.offer(INIT, nowNanos);
        offer(key(100));
        offer(delta(100));
        queue.offer(MediaEnd.FINISHED);

        assertThat(queue.queuedBytes()).isEqualTo(200);
        assertThat(drain()).containsExactly("init", "0", "1", "end");
        assertThat(queue.queuedBytes()).isZero();
        assertThat(queue.droppedFragments()).isZero();
    }

    @Test
    void beginsWithAGroup() {
        queue.offer(INIT, nowNanos);
        offer(delta(100));
        offer(key(100));

        assertThat(drain()).containsExactly("init", "1"); // and no hole: the viewer had nothing yet
        assertThat(queue.droppedFragments()).isEqualTo(1);
    }

    @Test
    void fullByCountDropsToTheNewestGroupInIt() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0
        queue.poll();
        queue.poll();
        for (int i = 1; i <= 10; i++) {
            offer(delta(1)); // 1..10
        }
        offer(key(1)); // 11
        for (int i = 12; i <= 16; i++) {
            offer(delta(1)); // 12..16: sixteen wait now
        }
        offer(delta(1)); // 17

        assertThat(drain()).containsExactly("skipped 10", "11", "12", "13", "14", "15", "16", "17");
        assertThat(queue.droppedFragments()).isEqualTo(10);
    }

    @Test
    void fullByBytesDropsToTheNewestGroupInIt() {
        queue.offer(INIT, nowNanos);
        offer(key(30_000)); // 0
        offer(key(30_000)); // 1
        offer(key(30_000)); // 2: 90 000 bytes are too many, 60 000 are not

        assertThat(queue.queuedBytes()).isEqualTo(60_000);
        assertThat(drain()).containsExactly("init", "1", "2");
    }

    @Test
    void withoutAnotherGroupInItDropsEverythingUpToTheNext() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0
        drain();
        for (int i = 1; i <= 16; i++) {
            offer(delta(1));
        }
        offer(delta(1)); // 17 does not fit: all seventeen are gone
        offer(delta(1)); // 18 would need them
        assertThat(queue.poll()).isNull();
        offer(key(1)); // 19

        assertThat(drain()).containsExactly("skipped 18", "19");
    }

    @Test
    void whatWaitsTooLongIsDroppedToTheNewestGroup() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0, at 0 s
        drain();
        offer(delta(1)); // 1
        nowNanos = SECOND / 2;
        offer(key(1)); // 2, at 0.5 s
        nowNanos = SECOND;
        offer(delta(1)); // 3: fragment 1 has waited for exactly as long as it may
        nowNanos = SECOND + 1;
        offer(delta(1)); // 4

        assertThat(drain()).containsExactly("skipped 1", "2", "3", "4");
    }

    @Test
    void aGroupThatWaitsTooLongIsDroppedWhole() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0
        drain();
        offer(delta(1)); // 1
        nowNanos = SECOND + 1;
        offer(delta(1)); // 2
        offer(key(1)); // 3

        assertThat(drain()).containsExactly("skipped 2", "3");
    }

    @Test
    void theCachedGroupOfALateJoinerWaitsFromTheMomentItIsOffered() {
        queue.offer(INIT, nowNanos);
        nowNanos = 100 * SECOND;
        for (int i = 0; i < 10; i++) {
            offer(i == 0 ? key(1) : delta(1)); // captured over ten seconds, offered at once
            nextTime += 1_000_000;
        }
        assertThat(drain()).hasSize(11);
    }

    @Test
    void aGroupLargerThanTheBoundIsDroppedWhole() {
        queue.offer(INIT, nowNanos);
        offer(key(65_536)); // 0: just fits
        offer(delta(1)); // 1: does not, and without it the group has a gap
        offer(delta(1)); // 2
        offer(key(65_537)); // 3: never fits, and yet is the only way on
        offer(key(1)); // 4

        assertThat(queue.queuedBytes()).isLessThanOrEqualTo(64 << 10);
        assertThat(drain()).containsExactly("init", "4");
    }

    @Test
    void aNewSourceReplacesWhatWaits() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0
        queue.poll();
        queue.poll();
        offer(delta(1)); // 1
        queue.offer(MediaEnd.STOPPED);
        queue.offer(INIT, nowNanos);
        offer(delta(1)); // 2: no group has started
        offer(key(1)); // 3

        assertThat(drain()).containsExactly("init", "3");
    }

    @Test
    void nothingOfASourceComesAfterItsEnd() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0
        queue.offer(MediaEnd.STOPPED);
        offer(delta(1)); // 1: late

        offer(key(1)); // 2: later still
        assertThat(drain()).containsExactly("init", "0", "end");
        offer(key(1)); // 3
        assertThat(queue.poll()).isNull();
    }

    @Test
    void anotherQualityComesBehindWhatWaits() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0
        drain();
        offer(delta(1)); // 1
        queue.offer(LOWER, nowNanos);
        offer(key(1)); // 2
        offer(delta(1)); // 3

        assertThat(drain()).containsExactly("1", "switch", "2", "3");
    }

    @Test
    void whoIsLateWhenTheQualityChangesJumpsToLiveWithIt() {
        queue.offer(INIT, nowNanos);
        offer(key(1)); // 0
        drain();
        offer(delta(1)); // 1
        nowNanos = SECOND / 2 + 1;
        queue.offer(LOWER, nowNanos);
        offer(key(1)); // 2

        assertThat(queue.oldestWaitNanos(nowNanos)).isZero();
        assertThat(drain()).containsExactly("switch", "skipped 1", "2");
    }

    @Test
    void aSourceWhoseQualityChangesBeforeItWasBegunBeginsWithThatQuality() {
        queue.offer(INIT, nowNanos);
        drain();
        queue.offer(new MediaInit("video/mp4", ByteBuffer.allocate(10), 0), nowNanos);
        offer(key(1)); // 0
        nowNanos = SECOND;
        queue.offer(LOWER, nowNanos);
        offer(key(1)); // 1

        assertThat(drain()).containsExactly("init", "1");
    }

    /** Whatever is offered and whenever it is polled: bounds hold, groups are whole, holes are told, nothing gets lost. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverSendsAGroupWithAGap(long seed) {
        Random random = new Random(seed);
        long expected = -1;
        boolean holeTold = true;
        long offered = 0;
        long polled = 0;
        queue.offer(INIT, nowNanos);
        queue.poll();
        for (int step = 0; step < 20_000; step++) {
            nowNanos += random.nextInt(200_000_000);
            if (random.nextInt(3) > 0) {
                offered++;
                int size = random.nextInt(12_000);
                offer(random.nextInt(10) == 0 ? key(size) : delta(size));
                assertThat(queue.queuedBytes()).isBetween(0L, 64L << 10);
                continue;
            }
            ViewerItem item = queue.poll();
            if (item instanceof ViewerItem.Fragment fragment) {
                polled++;
                long time = fragment.fragment().captureTimeMicros();
                assertThat(time == expected || (holeTold && fragment.fragment().startsGroup()))
                        .as("fragment %d after %d", time, expected - 1)
                        .isTrue();
                expected = time + 1;
                holeTold = false;
            } else if (item instanceof ViewerItem.Skipped) {
                holeTold = true;
            }
        }
        polled += drain().stream().filter(word -> !word.startsWith("skipped")).count();
        assertThat(polled + queue.droppedFragments()).isEqualTo(offered);
    }
}
