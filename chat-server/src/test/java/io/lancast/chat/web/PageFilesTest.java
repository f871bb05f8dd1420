package io.lancast.chat.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the pages promise: everything comes from this server, nothing is inline, everything named is there. */
class PageFilesTest {
    private static final Pattern OWN_LINK = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from '(\\.[^']+)'");
    private static final Pattern FOREIGN =
            Pattern.compile("(?:src|href)=\"(?!/)|url\\((?!['\"]?/)|import\\(|@import|from '(?!\\.)|fetch\\('http");

    @Test
    void nothingComesFromElsewhere() {
        for (String ending : new String[] {".html", ".css", ".js"}) {
            for (Path file : WebSources.withEnding(ending)) {
                assertThat(WebSources.text(file)).as(file.toString()).doesNotContainPattern(FOREIGN);
            }
        }
    }

    @Test
    void nothingIsInline() {
        for (Path file : WebSources.withEnding(".html")) {
            assertThat(WebSources.text(file))
                    .as(file.toString())
                    .doesNotContain("<style", " style=", " onclick", " onload")
                    .doesNotContainPattern("<script(?![^>]* src=)");
        }
    }

    @Test
    void scriptsReadNoMarkup() {
        for (Path file : WebSources.withEnding(".js")) {
            assertThat(WebSources.text(file))
                    .as(file.toString())
                    .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
        }
    }

    @Test
    void everythingNamedIsThere() {
        for (Path page : WebSources.withEnding(".html")) {
            Matcher link = OWN_LINK.matcher(WebSources.text(page));
            while (link.find()) {
                assertThat(WebSources.ROOT.resolve(link.group(1).substring(1)))
                        .as("named in %s", page)
                        .exists();
            }
        }
        for (Path script : WebSources.withEnding(".js")) {
            Matcher imported = IMPORT.matcher(WebSources.text(script));
            while (imported.find()) {
                assertThat(script.resolveSibling(imported.group(1)).normalize())
                        .as("imported in %s", script)
                        .exists();
            }
        }
    }

    @Test
    void everyFileSaysWhatItIsAndStaysSmall() throws Exception {
        for (String ending : new String[] {".css", ".js"}) {
            for (Path file : WebSources.withEnding(ending)) {
                assertThat(WebSources.text(file)).as(file.toString()).startsWith("/*");
                long limit = file.toString().contains("/i18n/") ? 32_000 : 16_000; // a catalogue is a list
                assertThat(Files.size(file)).as(file.toString()).isLessThan(limit);
            }
        }
    }
}
