package io.lancast.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SectionsTest {
    @Test
    void onlyWhatStandsBetweenTheMarksChanges() {
        Sections sections = new Sections("before\n<!-- begin a -->\nold\n<!-- end a -->\nafter\n");
        sections.set("a", "new\n");
        assertThat(sections).hasToString("before\n<!-- begin a -->\n\nnew\n\n<!-- end a -->\nafter\n");
        sections.set("a", "new\n");
        assertThat(sections).hasToString("before\n<!-- begin a -->\n\nnew\n\n<!-- end a -->\nafter\n");
    }

    @Test
    void marksThatAreMissingAreNamed() {
        assertThatThrownBy(() -> new Sections("text").set("a", ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("<!-- begin a -->");
    }
}
