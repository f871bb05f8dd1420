package io.lancast.udp.engine.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.lancast.udp.crypto.CipherScratch;
import io.lancast.udp.crypto.CipherSuite;
import io.lancast.udp.crypto.ClearSeal;
import io.lancast.udp.crypto.StreamSealer;
import io.lancast.udp.engine.path.RttEstimator;
import io.lancast.udp.engine.session.ReliableMessages;
import io.lancast.udp.frame.StreamInfo;
import io.lancast.udp.frame.StreamKind;
import io.lancast.udp.wire.ControlText;
import io.lancast.udp.wire.DataHeader;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyNoticesTest {
    private static final StreamInfo INFO = new StreamInfo(7, 2, StreamKind.LIVE, "s", "", 100, 100, 1 << 20);

    private final StreamSealer sealer = new StreamSealer(CipherSuite.AES_128_GCM, new Random(1), new CipherScratch());
    private final ReliableMessages messages = new ReliableMessages(new RttEstimator());
    private final KeyNotices notices = new KeyNotices(INFO, sealer);

    @Test
    void aKeyIsToldOnce() {
        seal(0);
        notices.tell(0, messages);
        assertThat(told()).containsExactly("KEYS 0 from 0");
        notices.tell(0, messages);
        assertThat(told()).isEmpty();

        sealer.rotate();
        seal(5);
        notices.tell(0, messages);
        assertThat(told()).containsExactly("KEYS 1 from 5");
    }

    @Test
    void keysThatEndBeforeTheSubscriptionStartsAreNotTold() {
        for (long first = 0; first < 4; first++) { // epochs 0 to 3 from packets 0, 10, 20, 30 on
            sealer.rotate();
            seal(10 * first);
        }
        notices.tell(20, messages);

        assertThat(told()).containsExactly("KEYS 2 from 20", "KEYS 3 from 30");
    }

    @Test
    void forgottenKeysAreNotTold() {
        seal(0);
        sealer.rotate();
        seal(10);
        sealer.forgetBefore(10);
        notices.tell(0, messages);

        assertThat(told()).containsExactly("KEYS 1 from 10");
    }

    @Test
    void aStreamInTheClearHasNone() {
        new KeyNotices(INFO, ClearSeal.INSTANCE).tell(0, messages);
        assertThat(messages.isPending(0)).isFalse();
    }

    private void seal(long sequence) {
        ByteBuffer packet = ByteBuffer.allocate(DataHeader.BYTES + 1 + CipherSuite.AES_128_GCM.tagBytes());
        sealer.seal(packet, 0, DataHeader.BYTES, 1, sequence);
    }

    private List<String> told() {
        return ControlText.of(out -> messages.write(out, 0)).stream()
                .filter(words -> words.startsWith("KEYS"))
                .toList();
    }
}
