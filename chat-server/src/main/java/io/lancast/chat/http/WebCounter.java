package io.lancast.chat.http;

/** What happens at the web server. */
public enum WebCounter {
    /** Requests under a host name that is not this server's; a rise means a missing name or a DNS rebinding attack. */
    HOSTS_REFUSED,
    /** WebSockets and changes asked for by pages of other sites. */
    ORIGINS_REFUSED,
    /** Presenter's pages and buttons asked for by somebody who is not the presenter. */
    PRESENTING_REFUSED,
    /** Links with a wrong owner key; a rise is somebody guessing. */
    OWNER_KEYS_REFUSED,
    /** Wrong room codes; a rise is somebody guessing. */
    ROOM_CODES_REFUSED,
    /** Tokens that are forged, expired or for another room. */
    TOKENS_REFUSED,
    /** Keys and codes not even looked at, because too many were tried. */
    TRIES_REFUSED,
    /** Connections closed at once, because their address has as many as it may. */
    CONNECTIONS_REFUSED,
    /** Requests with a body refused, because as many of their address are running. */
    CHANGES_REFUSED,
    /** Connections cut off because the head of a request took too long to come. */
    HEADS_TOO_SLOW,
    /** Pieces of uploads broken off because they came too slowly. */
    BODIES_TOO_SLOW,
    /** Requests whose client was gone before the answer was. */
    REQUESTS_BROKEN_OFF,
    /** WebSockets refused because as many as allowed are open. */
    SOCKETS_REFUSED,
    /** Chat WebSockets opened. */
    CHAT_SOCKETS_OPENED,
    /** Media WebSockets opened. */
    MEDIA_SOCKETS_OPENED,
    /** Captures from presenters' browsers that were begun. */
    INGEST_SOCKETS_OPENED,
    /** Pictures and packets of sound that came from presenters' browsers. */
    INGEST_CHUNKS,
    /** WebSockets cut off because nothing could be sent to them for too long. */
    SOCKETS_STALLED,
    /** Media WebSockets closed because nothing was heard of them for too long. */
    MEDIA_SOCKETS_SILENT,
    /** Media WebSockets closed because they kept sending what is not of the protocol. */
    MEDIA_SOCKETS_MISBEHAVED,
    /** Media fragments handed to the network, counted once per viewer. */
    FRAGMENTS_SENT,
    /** Media fragments dropped because a viewer was too slow for them, counted once per viewer. */
    FRAGMENTS_DROPPED,
    /** Times a viewer was sent a lower quality because the connection did not carry the one before. */
    QUALITIES_LOWERED,
    /** Times a viewer's player stood still for want of data, as its page told. */
    PLAYERS_STALLED,
    /** Pictures that viewers' players did not show in time, as their pages told. */
    PLAYER_FRAMES_DROPPED,
    /** Bytes of media handed to the network, for all viewers together, WebSocket framing excluded. */
    MEDIA_BYTES_SENT
}
