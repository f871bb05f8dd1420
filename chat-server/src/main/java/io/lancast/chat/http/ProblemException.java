package io.lancast.chat.http;

/** Ends the handling of one request; answered by {@link ProblemReply}, never logged, and without a trace for its price. */
final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Problem problem;

    ProblemException(Problem problem, String sentence) {
        super(sentence, null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
