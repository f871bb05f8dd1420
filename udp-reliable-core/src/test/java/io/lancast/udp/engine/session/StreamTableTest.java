package io.lancast.udp.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StreamTableTest {
    private final StreamTable<String> table = new StreamTable<>();

    @Test
    void keepsMoreThanItBeganWithInTheirOrder() {
        for (int id = 20; id > 0; id--) {
            table.put(id, "s" + id);
        }
        assertThat(table.size()).isEqualTo(20);
        for (int i = 0; i < 20; i++) {
            assertThat(table.idAt(i)).isEqualTo(20 - i);
            assertThat(table.at(i)).isEqualTo("s" + (20 - i));
            assertThat(table.get(i + 1)).isEqualTo("s" + (i + 1));
        }
        assertThat(table.get(21)).isNull();
    }

    @Test
    void aSecondValueTakesThePlaceOfTheFirst() {
        table.put(5, "a");
        table.put(6, "b");
        table.put(5, "c");

        assertThat(table.size()).isEqualTo(2);
        assertThat(table.at(0)).isEqualTo("c");
    }

    @Test
    void whatIsRemovedLeavesTheOthersInTheirOrder() {
        for (int id = 1; id <= 5; id++) {
            table.put(id, "s" + id);
        }
        assertThat(table.remove(2)).isEqualTo("s2");
        assertThat(table.remove(2)).isNull();
        assertThat(table.remove(5)).isEqualTo("s5");

        assertThat(table.size()).isEqualTo(3);
        assertThat(table.get(1)).isEqualTo("s1");
        assertThat(table.get(3)).isEqualTo("s3");
        assertThat(table.get(4)).isEqualTo("s4");
        assertThat(table.idAt(1)).isEqualTo(3);
        table.put(2, "again");
        assertThat(table.idAt(3)).isEqualTo(2);
    }
}
