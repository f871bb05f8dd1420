package io.lancast.chat.http;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Ends the handling of one request; answered by {@link ProblemReply}, never logged, and without a trace for its price. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;
    private final transient ObjectNode values;

    ProblemException(Problem problem, String sentence) {
        this(problem, sentence, Json.object());
    }

    private ProblemException(Problem problem, String sentence, ObjectNode values) {
        super(sentence, null, false, false);
        this.problem = problem;
        this.values = values;
    }

    /** The same with a number that the sentence tells, so that a page can tell it in another language. */
    ProblemException with(String name, long value) {
        return new ProblemException(problem, sentence(), values.deepCopy().put(name, value));
    }

    /** The same with a word that says more than the code. */
    ProblemException with(String name, String word) {
        return new ProblemException(problem, sentence(), values.deepCopy().put(name, word));
    }

    Problem problem() {
        return problem;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    /** What the sentence tells besides the code, by name; empty when nothing. */
    ObjectNode values() {
        return values;
    }
}
