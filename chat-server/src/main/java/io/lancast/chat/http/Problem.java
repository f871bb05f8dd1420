package io.lancast.chat.http;

/** Why a request was not answered: the code is for programs and for the pages' translations, the sentence for people. */
enum Problem {
    BAD_REQUEST(400, "bad-request", "The request is not one that this server understands."),
    FORBIDDEN_ORIGIN(403, "forbidden-origin", "This may only be asked by a page of this server itself."),
    PRESENTER_ONLY(
            403,
            "presenter-only",
            "This is for the presenter: open it on the presenter's computer, or with the owner's link."),
    WRONG_KEY(403, "wrong-key", "The key in this link is not the owner's key; it changes when the server restarts."),
    UNKNOWN_PAGE(404, "unknown-page", "There is no such page here."),
    UNKNOWN_ROOM(404, "unknown-room", "There is no room of this name; check the link, or ask the presenter for it."),
    SOURCE_REFUSED(409, "source-refused", "The source cannot be shown."),
    TOO_LARGE(413, "too-large", "The body of the request is larger than this server takes."),
    FORBIDDEN_HOST(
            421,
            "forbidden-host",
            "This server does not go by that name; open it by its address, or have the owner add the name."),
    INTERNAL(500, "internal", "Something broke on the server; its log says more."),
    TOO_BUSY(503, "too-busy", "The server has as many connections open as it allows; try again in a minute.");

    private final int status;
    private final String code;
    private final String sentence;

    Problem(int status, String code, String sentence) {
        this.status = status;
        this.code = code;
        this.sentence = sentence;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    ProblemException asException() {
        return new ProblemException(this, sentence);
    }

    ProblemException saying(String particularSentence) {
        return new ProblemException(this, particularSentence);
    }
}
