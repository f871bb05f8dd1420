package io.lancast.chat.http;

import java.util.Arrays;
import java.util.List;

/** Shows the codes to tests of other packages. */
public final class ProblemCodes {
    private ProblemCodes() {}

    public static List<String> all() {
        return Arrays.stream(Problem.values()).map(Problem::code).toList();
    }
}
