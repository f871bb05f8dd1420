package io.lancast.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lancast.bench.grid.CellResult;
import io.lancast.bench.grid.GridResults;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GridTablesTest {
    private static final String RESULTS = """
            {"machine":{"processor":"P","cores":2,"system":"S","java":"J","tcp":"cubic","measuredAt":"now"},
            "settings":{"warmUpFrames":120,"scoredFrames":900,"parallel":15,"seed":1},
            "results":[
            {"contender":"lancast-nio","cell":"5%-20ms","unable":null,"frames":1000,"arrived":1000,"onTime":999,
            "watchable":998,"corrupt":0,"latency":[{"percentile":50.0,"millis":12.0},{"percentile":99.0,"millis":55.04}],
            "payloadBytes":1000000,"wireBytes":1100000,"wirePackets":900,"lostPackets":45,"cpuShare":0.05},
            {"contender":"tcp","cell":"5%-20ms","unable":null,"frames":1000,"arrived":1000,"onTime":970,
            "watchable":970,"corrupt":0,"latency":[{"percentile":50.0,"millis":11.0},{"percentile":99.0,"millis":180.0}],
            "payloadBytes":1000000,"wireBytes":1150000,"wirePackets":900,"lostPackets":45,"cpuShare":0.02},
            {"contender":"udp","cell":"5%-20ms","unable":null,"frames":1000,"arrived":250,"onTime":250,
            "watchable":0,"corrupt":0,"latency":[{"percentile":50.0,"millis":null},{"percentile":99.0,"millis":null}],
            "payloadBytes":1000000,"wireBytes":1030000,"wirePackets":900,"lostPackets":45,"cpuShare":0.03},
            {"contender":"srt-20ms","cell":"5%-20ms","unable":"libsrt is not installed","frames":0,"arrived":0,"onTime":0,
            "watchable":0,"corrupt":0,"latency":[],
            "payloadBytes":0,"wireBytes":0,"wirePackets":0,"lostPackets":0,"cpuShare":0}
            ]}""";

    private GridTables tables;

    @BeforeEach
    void read() throws Exception {
        tables = new GridTables(
                new ObjectMapper().readValue(RESULTS, GridResults.class).results());
    }

    @Test
    void theBestOfAColumnIsBoldAndOneThatCouldNotRunStays() {
        assertThat(tables.onTime()).isEqualTo("""
                | | 5 %, 20 ms |
                |---|---|
                | **lancast-nio** | **99.9 %** |
                | tcp | 97.0 % |
                | udp | 25.0 % |
                | srt-20ms | unable |
                """);
    }

    @Test
    void aPercentileThatNeverArrivedSaysSo() {
        assertThat(tables.latency(50)).contains("| tcp | **11.0** |", "| udp | never |");
    }

    @Test
    void theVerdictComparesOursWithTheBestOther() {
        assertThat(tables.verdict()).endsWith("| 5 % | 20 ms | 99.9 % | 97.0 %, tcp | ✓ | 55.0 | 180.0, tcp | ✓ |\n");
    }

    @Test
    void inOverheadNobodyIsBest() {
        assertThat(tables.overhead()).contains("| **lancast-nio** | 10.0 % |", "| udp | 3.0 % |");
    }

    @Test
    void whyOneCouldNotRunIsTold() {
        assertThat(tables.unable()).isEqualTo("- srt-20ms, 5%-20ms: libsrt is not installed\n");
    }

    @Test
    void aResultIsReadAsItWasWritten() throws Exception {
        ObjectMapper json = new ObjectMapper();
        GridResults read = json.readValue(RESULTS, GridResults.class);
        CellResult first = read.results().get(0);
        assertThat(json.readValue(json.writeValueAsString(first), CellResult.class))
                .isEqualTo(first);
        assertThat(first.overheadRatio()).isEqualTo(0.1, org.assertj.core.api.Assertions.within(1e-9));
    }
}
