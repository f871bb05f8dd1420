package io.lancast.udp.engine.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.frame.DropReason;
import io.lancast.udp.frame.FrameFlags;
import io.lancast.udp.frame.Playout;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.stats.Counter;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.SubscribeStart;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a peer offers, starts, sends and ends. */
class InboundStreamsTest extends InboundStreamsFixture {
    @Test
    void aStreamIsSubscribedToWhenItIsOffered() {
        assertThat(streams.subscribe(1, SubscribeStart.KEYFRAME, Playout.LIVE_EDGE))
                .isFalse();
        streams.onOffer(one.info());
        assertThat(told.take()).containsExactly("offered s1");

        assertThat(streams.subscribe(1, SubscribeStart.KEYFRAME, Playout.LIVE_EDGE))
                .isTrue();
        assertThat(ControlText.of(out -> messages.write(out, 0))).containsExactly("onSubscribe");
    }

    @ParameterizedTest(name = "stream {0} \"{1}\", fragments of {2}, frames up to {3}, {4} ms to live: {5}")
    @CsvSource({
        "1, s, 64, 4194304, 100, true",
        "0, s, 64, 100, 100, false",
        "1, '', 64, 100, 100, false",
        "1, s, 63, 100, 100, false",
        "1, s, 64, 0, 100, false",
        "1, s, 64, 1, 100, true",
        "1, s, 64, 4194305, 100, false",
        "1, s, 64, 100, 0, false",
    })
    void anOfferHasToMakeSense(int id, String name, int fragment, int maxFrame, int timeToLive, boolean good) {
        streams.onOffer(new StreamInfo(id, 7, StreamKind.LIVE, name, "", timeToLive, fragment, maxFrame));

        assertThat(told.take()).hasSize(good ? 1 : 0);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(good ? 0 : 1);
    }

    @Test
    void aPeerOffersSoManyStreamsAndMayOfferOneAnew() {
        for (int id = 1; id <= InboundStreams.MAX_OFFERS; id++) {
            streams.onOffer(info(id));
        }
        streams.onOffer(info(InboundStreams.MAX_OFFERS + 1));
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(1);
        assertThat(told.take()).hasSize(InboundStreams.MAX_OFFERS);

        streams.onOffer(info(7));
        assertThat(told.take()).containsExactly("ended s7", "offered s7");
    }

    @Test
    void framesAreDeliveredFromTheStartThatWasTold() {
        one.subscribed();
        one.keys();
        told.take();
        one.publish(10, FrameFlags.KEY, 0);
        assertThat(one.arrive(0, MS)).isTrue();

        assertThat(told.take()).containsExactly("s1 frame 0");
        assertThat(streams.counters(1)).isNotNull();
        assertThat(streams.counters(2)).isNull();
        assertThat(streams.hasControl(MS + InboundStream.LIVE_REPORT_NANOS)).isTrue();
        assertThat(ControlText.of(out -> streams.writeControl(out, 30 * MS)))
                .containsExactly("REPORT next 1", "ARRIVALS 0 at 1000 us, 54 bytes, 0 in 0 us");
    }

    @Test
    void aStartOfWhatIsNotOfferedOrHasStartedIsInvalid() {
        streams.onSubscribed(1, one.info().streamTag(), 0, 0);
        streams.onOffer(one.info());
        streams.onSubscribed(1, one.info().streamTag() + 1, 0, 0);
        streams.onSubscribed(1, one.info().streamTag(), -1, 0);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(3);

        streams.onSubscribed(1, one.info().streamTag(), 0, 0);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(3);
        streams.onSubscribed(1, one.info().streamTag(), 0, 0);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(4);
    }

    @Test
    void keysOfWhatIsNotOfferedOrThatAreNoneAreInvalid() {
        one.keys();
        streams.onOffer(one.info());
        streams.onKeys(1, one.info().streamTag() + 1, 0, 0, 2, new byte[16]);
        streams.onKeys(1, one.info().streamTag(), 0, 0, 2, new byte[17]);
        streams.onKeys(1, one.info().streamTag(), 0, 0, 8, new byte[16]);
        streams.onKeys(1, one.info().streamTag(), 0, 0, 1, new byte[16]);
        streams.onKeys(1, one.info().streamTag(), 0, -1, 2, new byte[16]);
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(6);

        one.keys();
        assertThat(counters.get(Counter.CONTROL_INVALID)).isEqualTo(6);
    }

    @Test
    void whatComesBeforeTheStartOrTheKeyIsKept() {
        streams.onOffer(one.info());
        told.take();
        one.publish(10, FrameFlags.KEY, 0);
        one.publish(10, 0, 1);
        assertThat(one.arrive(0, MS)).isFalse();
        streams.retryEarly(MS);
        one.subscribedOnly();
        assertThat(one.arrive(1, MS)).isFalse();
        assertThat(counters.get(Counter.PACKETS_EARLY)).isEqualTo(2);
        streams.retryEarly(2 * MS);
        assertThat(told.take()).isEmpty();

        one.keys();
        streams.retryEarly(3 * MS);
        assertThat(told.take()).containsExactly("s1 frame 0", "s1 frame 1");
    }

    @Test
    void whatIsKeptIsForgottenAfterASecond() {
        streams.onOffer(one.info());
        one.publish(10, FrameFlags.KEY, 0);
        one.arrive(0, MS);
        assertThat(streams.nextTimeoutNanos()).isEqualTo(1_001 * MS);
        streams.onTimeout(1_001 * MS - 1);
        assertThat(streams.nextTimeoutNanos()).isEqualTo(1_001 * MS);

        streams.onTimeout(1_001 * MS);
        assertThat(streams.nextTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatBelongsToNoStreamOfThePeerIsForeign() {
        one.publish(10, FrameFlags.KEY, 0);
        assertThat(one.arrive(0, MS)).isFalse();
        streams.onOffer(new StreamInfo(1, 99, StreamKind.LIVE, "s1", "", 100, 100, 10_000)); // another incarnation
        assertThat(one.arrive(0, MS)).isFalse();

        assertThat(counters.get(Counter.PACKETS_FOREIGN)).isEqualTo(2);
        assertThat(counters.get(Counter.PACKETS_EARLY)).isZero();
    }

    @Test
    void aForgedPacketIsCountedAndNoSignOfLife() {
        one.subscribed();
        one.keys();
        one.publish(10, FrameFlags.KEY, 0);
        ByteBuffer forged = one.packet(0);
        forged.put(forged.limit() - 1, (byte) (forged.get(forged.limit() - 1) ^ 1));

        assertThat(receive(forged, MS)).isFalse();
        assertThat(counters.get(Counter.PACKETS_FORGED)).isEqualTo(1);
    }

    @Test
    void howFarApartReportsLieHoldsForThisStreamAndThoseToCome() {
        one.subscribed();
        one.keys();
        assertThat(streams.reportEvery(24)).isFalse();
        assertThat(streams.reportEvery(251)).isFalse();
        assertThat(streams.reportEvery(25)).isTrue();
        assertThat(streams.reportEvery(250)).isTrue();
        two.subscribed();
        two.keys();
        one.publish(10, FrameFlags.KEY, 0);
        two.publish(10, FrameFlags.KEY, 0);
        one.arrive(0, MS);
        assertThat(streams.nextTimeoutNanos()).isEqualTo(250 * MS);
        ControlText.of(out -> streams.writeControl(out, 100 * MS));
        two.arrive(0, 101 * MS);

        assertThat(streams.nextTimeoutNanos()).isEqualTo(250 * MS);
    }

    @Test
    void dropsAndHeartbeatsReachTheStreamTheyAreAbout() {
        one.subscribed();
        one.keys();
        told.take();
        one.publish(10, FrameFlags.KEY, 0);
        one.publish(10, FrameFlags.KEY, 1);
        one.arrive(0, MS);
        assertThat(streams.onDrop(2, 1, 1, DropReason.EVICTED, MS)).isFalse();
        assertThat(streams.onDrop(1, 1, 1, DropReason.EVICTED, MS)).isTrue();
        streams.onHeartbeat(2, 1, 1, MS);
        assertThat(told.take()).containsExactly("s1 frame 0");

        streams.onHeartbeat(1, 1, 1, MS);
        assertThat(told.take()).containsExactly("s1 dropped 1+1 EVICTED");
    }

    @Test
    void theEndOfAStreamIsToldOnceAndGivesItsMemoryBack() {
        one.subscribed();
        one.keys();
        told.take();
        one.publish(250, FrameFlags.KEY, 0);
        one.arrive(0, MS);
        assertThat(budget.takenBytes()).isPositive();
        streams.onWithdraw(1);
        streams.onEnded(1);

        assertThat(told.take()).containsExactly("ended s1");
        assertThat(budget.takenBytes()).isZero();
        assertThat(streams.counters(1)).isNull();
    }

    @Test
    void whoUnsubscribesMaySubscribeAgain() {
        one.subscribed();
        one.keys();
        told.take();
        one.publish(250, FrameFlags.KEY, 0);
        one.arrive(0, MS);
        streams.unsubscribe(1);
        assertThat(budget.takenBytes()).isZero();
        assertThat(told.take()).isEmpty();

        assertThat(streams.subscribe(1, SubscribeStart.KEYFRAME, Playout.LIVE_EDGE))
                .isTrue();
        one.subscribedOnly();
        assertThat(counters.get(Counter.CONTROL_INVALID)).isZero();
    }

    @Test
    void whatIsRefusedCannotBeSubscribedTo() {
        streams.onOffer(one.info());
        streams.refuse(1);
        streams.refuse(1);

        assertThat(counters.get(Counter.OFFERS_REFUSED)).isEqualTo(1);
        assertThat(streams.subscribe(1, SubscribeStart.KEYFRAME, Playout.LIVE_EDGE))
                .isFalse();
    }
}
