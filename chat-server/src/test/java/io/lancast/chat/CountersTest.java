package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {
    private enum Fruit {
        APPLE,
        PEAR
    }

    @Test
    void startAtZeroAndAddUp() {
        Counters<Fruit> counters = new Counters<>(Fruit.class);
        counters.count(Fruit.PEAR);
        counters.add(Fruit.PEAR, 3);

        assertThat(counters.get(Fruit.PEAR)).isEqualTo(4);
        assertThat(counters.snapshot()).isEqualTo(Map.of(Fruit.APPLE, 0L, Fruit.PEAR, 4L));
    }
}
