package io.lancast.chat.http;

/** Why a request was not answered: the code is for programs and for the pages' translations, the sentence for people. */
enum Problem {
    BAD_REQUEST(400, "bad-request", "The request is not one that this server understands."),
    BAD_TITLE(400, "bad-title", "The \"title\" of a room has 1 to 80 characters that can be shown."),
    BAD_ROOM_NAME(400, "bad-room-name", "A room's name in links has 1 to 40 letters, digits, - or _."),
    BAD_CODE(400, "bad-code", "The \"code\" of a room has 4 to 32 letters and digits."),
    BAD_FILM_NAME(400, "bad-film-name", "A film's name has 1 to 60 characters, among them a letter or digit."),
    FRONT_ROOM(400, "front-room", "The room on the front page stays open, and has no code."),
    CODE_NEEDED(401, "code-needed", "This room needs a code; ask the presenter for it."),
    WRONG_CODE(403, "wrong-code", "This is not the code of the room."),
    WRONG_TOKEN(403, "wrong-token", "This link is not valid here; ask for a new one."),
    EXPIRED_TOKEN(403, "expired-token", "This link is no longer valid; ask for a new one."),
    FORBIDDEN_ORIGIN(403, "forbidden-origin", "This may only be asked by a page of this server itself."),
    PRESENTER_ONLY(
            403,
            "presenter-only",
            "This is for the presenter: open it on the presenter's computer, or with the owner's link."),
    OWNER_ONLY(
            403,
            "owner-only",
            "This is for the owner of the server: do it on the server's computer, or with the owner's link."),
    WRONG_KEY(403, "wrong-key", "The key in this link is not the owner's key."),
    UNKNOWN_PAGE(404, "unknown-page", "There is no such page here."),
    UNKNOWN_ROOM(404, "unknown-room", "There is no room of this name; check the link, or ask the presenter for it."),
    NO_PICTURE(404, "no-picture", "There is no picture of this room now; it may show nothing."),
    NOT_OFFERED(404, "not-offered", "This server does not offer that."),
    ROOM_EXISTS(409, "room-exists", "There is a room of this name already; choose another name."),
    TOO_MANY_ROOMS(409, "too-many-rooms", "As many rooms are open as there may be; close one first."),
    SOURCE_REFUSED(409, "source-refused", "The source cannot be shown."),
    NOT_A_FILM(409, "not-a-film", "No film is shown now, so there is none to pause or to wind."),
    UNKNOWN_FILM(404, "unknown-film", "There is no film of this name; it may be deleted."),
    FILM_EXISTS(409, "film-exists", "There is a film of this name already; choose another."),
    WRONG_OFFSET(409, "wrong-offset", "The upload goes on elsewhere; ask how far it is."),
    TOO_MANY_FILMS(409, "too-many-films", "This room has as many films and uploads as it may; delete one."),
    FILM_TOO_LARGE(413, "film-too-large", "The film is larger than this server takes."),
    TOO_LARGE(413, "too-large", "The body of the request is larger than this server takes."),
    EMPTY_FILE(415, "empty-file", "The file is empty."),
    NOT_MEDIA(415, "not-media", "This file cannot be played."),
    NOT_WRITTEN(507, "not-written", "The server could not write the film; its disk may be full."),
    NOT_KEPT(507, "not-kept", "The server could not keep the room: its disk is full or broken."),
    NO_SPACE(507, "no-space", "The disk of the server has no room for this."),
    FORBIDDEN_HOST(
            421,
            "forbidden-host",
            "This server does not go by that name; open it by its address, or have the owner add the name."),
    TOO_MANY_TRIES(429, "too-many-tries", "Too many tries; wait a minute."),
    TOO_SLOW(408, "too-slow", "The body of the request took too long to come."),
    TOO_MANY_CHANGES(429, "too-many-changes", "Too many requests at a time; wait for the answers."),
    INTERNAL(500, "internal", "Something broke on the server; its log says more."),
    SERVER_CLOSING(503, "server-closing", "The server is going down; try again in a moment."),
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
