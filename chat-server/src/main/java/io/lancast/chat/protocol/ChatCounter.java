package io.lancast.chat.protocol;

/** What happens in chat sessions, over all rooms. */
public enum ChatCounter {
    /** Connections that began to speak the protocol. */
    SESSIONS_OPENED,
    /** Sessions over for whatever reason. */
    SESSIONS_ENDED,
    /** Sessions ended because nothing was heard of the client for too long. */
    SESSIONS_ENDED_SILENT,
    /** Sessions ended because the client did not take what was sent to it. */
    SESSIONS_ENDED_TOO_SLOW,
    /** Sessions ended because the client kept breaking the protocol or flooded it. */
    SESSIONS_ENDED_MISBEHAVED,
    /** Texts received, good or bad. */
    TEXTS_RECEIVED,
    /** Texts that were no JSON object of the protocol; a rise means a broken client or an attack. */
    TEXTS_MALFORMED,
    /** Well-formed texts of a type this version does not know; a rise means newer clients. */
    TEXTS_UNKNOWN,
    /** Messages edited, people muted and the like: what was done besides talking. */
    ACTIONS_DONE,
    /** Messages that reached a room. */
    MESSAGES_TAKEN,
    /** Requests that a room or the protocol refused, for whatever reason. */
    REQUESTS_REFUSED
}
