package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {
    private static final long MOST_MILLIS = (1L << 50) - 1;
    private static final long MOST_SEQUENCE = (1L << 35) - 1;

    @Test
    void writesTimeAndSequenceInBaseThirtyTwo() {
        assertThat(new MessageId(0, 0)).hasToString("00000000000000000");
        assertThat(new MessageId(33, 31)).hasToString("0000000011000000Z"); // 33 = 1*32 + 1
        assertThat(new MessageId(MOST_MILLIS, MOST_SEQUENCE)).hasToString("ZZZZZZZZZZZZZZZZZ");
    }

    @Test
    void isReadBack() {
        MessageId id = new MessageId(1_795_363_200_123L, 42);
        assertThat(MessageId.parse(id.toString())).isEqualTo(id);
    }

    @Test
    void sortsByTimeThenSequenceAndItsTextDoesToo() {
        List<MessageId> inOrder = List.of(
                new MessageId(0, 0),
                new MessageId(0, 1),
                new MessageId(0, MOST_SEQUENCE),
                new MessageId(1, 0),
                new MessageId(MOST_MILLIS, 5));
        assertThat(inOrder).isSorted();
        assertThat(inOrder.stream().map(MessageId::toString)).isSorted();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000000000000000",
                "000000000000000000",
                "0000000000000000U",
                "0000000000000000a",
                "-0000000000000000"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(MessageId.parse(text)).isNull();
    }

    @Test
    void namesTheRangeItWants() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageId(-1, 0))
                .withMessage("timeMillis must be 0..2^50-1, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MessageId(0, MOST_SEQUENCE + 1))
                .withMessage("sequence must be 0..2^35-1, was 34359738368");
    }
}
