package io.lancast.chat.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs the tests of the pages' rules, which are written in the pages' own language, with Node.js. */
class PageScriptsTest {
    /** The first version that takes a .js file with imports for a module without being told. */
    private static final String VERSION_CHECK = "const [major, minor] = process.versions.node.split('.').map(Number);"
            + "process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)";

    @Test
    void theRulesOfThePagesHold() throws Exception {
        assumeTrue(isInstalled(), "not installed: node 20.19 or later");
        Process process = new ProcessBuilder("node", "--no-warnings", "--test", "--test-reporter=spec")
                .directory(new File(WebSources.TESTS.toString()))
                .redirectErrorStream(true)
                .start();
        String report = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(report).isZero();
        assertThat(report).containsPattern("pass [1-9][0-9]+");
    }

    private static boolean isInstalled() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("node", "-e", VERSION_CHECK).start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
