package io.lancast.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NicknameTest {
    @ParameterizedTest(name = "\"{0}\" becomes \"{1}\"")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Blue Otter,Blue Otter",
                "  Anna ,Anna",
                "'Anna\n',Anna",
                "Blue \u00A0  Otter,Blue Otter", // a no-break space is a space
                "\u3000小明\u3000,小明", // and so is the wide one
                "Ame\u0301lie,Am\u00E9lie", // NFC: e + acute is é
                "<b>x</b>,<b>x</b>", // text is text
                "👩\u200D💻,👩\u200D💻" // a joined emoji keeps its joiner
            })
    void isCleanedAsTyped(String typed, String clean) {
        assertThat(Nickname.problemOf(typed)).isNull();
        assertThat(Nickname.of(typed).text()).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "   ", "\u3000", "\u200D", // joiner only
                "\u3164", // Hangul filler: a letter by category, blank on screen
                "\u2800", // empty Braille cell
                "\uFE0F"
            })
    void withNothingToSeeIsEmpty(String typed) {
        assertThat(Nickname.problemOf(typed)).isEqualTo(Nickname.Problem.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b",
                "a\tb",
                "a\nb",
                "a\u202Eb", // right-to-left override
                "a\u2066b", // isolate
                "a\u200Bb", // zero width space
                "a\uFEFFb",
                "\uD83D", // half of a pair
                "a\uE000", // private use
                "a\uFFFF",
                "a\u2028b"
            })
    void refusesWhatIsNotForShowing(String typed) {
        assertThat(Nickname.problemOf(typed)).isEqualTo(Nickname.Problem.FORBIDDEN_CHARACTER);
    }

    @Test
    void holdsTwentyFourCodePointsAndNotOneMore() {
        assertThat(Nickname.problemOf("a".repeat(24))).isNull();
        assertThat(Nickname.problemOf("a".repeat(25))).isEqualTo(Nickname.Problem.TOO_LONG);
        assertThat(Nickname.problemOf("🦦".repeat(24))).isNull(); // 48 chars
        assertThat(Nickname.problemOf("🦦".repeat(25))).isEqualTo(Nickname.Problem.TOO_LONG);
        assertThat(Nickname.problemOf(" ".repeat(1_000_000) + "a")).isEqualTo(Nickname.Problem.TOO_LONG);
    }

    @ParameterizedTest(name = "{0} looks like {1}")
    @CsvSource({
        "Anna, anna",
        "STRASSE, straße",
        "Anna, Ａnna", // full width A
        "Ὀδυσσεύς, ὈΔΥΣΣΕΎΣ", // final sigma
        "An\u200Dna, Anna",
        "An\u034Fna, Anna", // grapheme joiner
        "An\u17B4na, Anna", // a vowel that is not written
        "An\u180Bna, Anna", // Mongolian variation selector
        "ﬁona, fiona"
    })
    void sharesItsKeyWithNamesNobodyCouldTellApart(String one, String other) {
        assertThat(Nickname.of(one).key()).isEqualTo(Nickname.of(other).key());
    }

    @Test
    void differsFromNamesThatLookDifferent() {
        assertThat(Nickname.of("Anna").key()).isNotEqualTo(Nickname.of("Anne").key());
        assertThat(Nickname.of("Blue Otter").key())
                .isNotEqualTo(Nickname.of("BlueOtter").key());
        assertThat(Nickname.of("小明").key()).isNotEqualTo(Nickname.of("小红").key());
    }

    @ParameterizedTest(name = "{0} numbered {1} is {2}")
    @CsvSource({
        "Anna, 2, Anna 2",
        "Anna 2, 3, Anna 3",
        "Anna 007, 2, Anna 2",
        "7, 2, 7 2",
        "abcdefghijklmnopqrstuvwx, 10, abcdefghijklmnopqrstu 10", // 21 + 3 = 24
        "abcdefghijklmnopqrst uvw, 100, abcdefghijklmnopqrst 100" // the cut leaves no space at the end
    })
    void takesANumberWithinTheLimit(String name, int number, String numbered) {
        assertThat(Nickname.of(name).numbered(number).text()).isEqualTo(numbered);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x034F, 0x115F, 0x17B5, 0x180D, 0x2065, 0x2800, 0x3164, 0xFE0F, 0xFFA0, 0xFFF5, 0xE0180})
    void hasSomethingToSeeInIt(int invisible) {
        assertThat(Nickname.problemOf(Character.toString(invisible).repeat(3))).isEqualTo(Nickname.Problem.EMPTY);
        assertThat(MessageText.problemOf(Character.toString(invisible))).isEqualTo(MessageText.Problem.EMPTY);
    }

    @Test
    void isNeverMadeOfAnUncleanText() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Nickname(" Anna"));
        assertThatIllegalArgumentException().isThrownBy(() -> Nickname.of("a\u202Eb"));
    }
}
