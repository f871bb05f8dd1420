package io.lancast.udp.stats;

/**
 * What an endpoint counts, for itself and for each connection. Byte counts are UDP payload, without IP and UDP headers.
 * A packet or message that is refused is counted once, under the most specific name.
 */
public enum Counter {
    /** Datagrams handed to the network. */
    DATAGRAMS_SENT,
    /** Bytes handed to the network. */
    BYTES_SENT,
    /** Datagrams taken from the network, whatever became of them. */
    DATAGRAMS_RECEIVED,
    /** Bytes taken from the network. */
    BYTES_RECEIVED,

    /** Datagrams that are no packet of this protocol: noise, or a peer of another kind. */
    DATAGRAMS_MALFORMED,
    /** Packets of a wire version that is not ours. */
    PACKETS_OF_OTHER_VERSION,
    /** Packets that belong to no connection, stream or incarnation known here. */
    PACKETS_FOREIGN,
    /** Packets that did not authenticate. */
    PACKETS_FORGED,
    /** DATA packets kept for a while because the start or the key of their stream was not told yet, each time. */
    PACKETS_EARLY,
    /** DATA packets whose key is not known here yet and for which there was no room; as if they had been lost. */
    PACKETS_WITHOUT_KEY,
    /** SESSION packets that came a second time, or too long after their successors. */
    PACKETS_REPLAYED,
    /** Control messages that contradict what was really sent or offered. */
    CONTROL_INVALID,

    /** Streams that peers offered and may not publish. */
    OFFERS_REFUSED,

    /** HELLOs answered with a cookie. */
    COOKIES_SENT,
    /** HELLOs with a cookie that is wrong or too old. */
    COOKIES_INVALID,
    /** HELLOs beyond the permitted rate, not answered. */
    HANDSHAKES_LIMITED,
    /** HELLOs refused: by the application, or because all places are taken. */
    HANDSHAKES_REFUSED,
    /** HELLOs that showed a wrong room secret, or that somebody changed on the way. */
    SECRETS_WRONG,
    /** HELLOs refused without looking at their room secret, because too many from there were wrong. */
    SECRETS_LIMITED,
    /** Connections made. */
    CONNECTIONS_OPENED,
    /** Connections ended because the peer was silent. */
    CONNECTIONS_IDLE,
    /** Clients that were let in and never said a word. */
    CONNECTIONS_UNCONFIRMED,
    /** New addresses of peers that were asked to prove themselves. */
    PATHS_CHALLENGED,
    /** New addresses of peers that did. */
    PATHS_CHANGED,

    /** DATA packets sent for the first time to a subscriber. */
    PACKETS_SENT,
    /** DATA packets sent again in answer to a NAK. */
    PACKETS_RETRANSMITTED,
    /** Bytes of those. */
    BYTES_RETRANSMITTED,
    /** Parity packets sent to a subscriber for whom repairs would be late. */
    PARITY_SENT,
    /** Bytes of those. */
    PARITY_BYTES_SENT,
    /** Packets asked for again so soon that the first repair must still be on its way; not sent. */
    NAKS_TOO_SOON,
    /** Packets asked for that the repair budget did not allow. */
    REPAIRS_OVER_BUDGET,
    /** Frames never sent whole to a subscriber: late, evicted, or skipped to catch up. */
    FRAMES_SKIPPED,
    /** Packets that a subscriber no longer waits for. */
    PACKETS_GIVEN_UP_BY_SUBSCRIBER,
    /** Requests for a keyframe that came from subscribers. */
    KEYFRAMES_REQUESTED,
    /** Times the sending to a subscriber paused because nothing was heard from it. */
    SUBSCRIBERS_STALLED,

    /** DATA packets that arrived, each once. */
    PACKETS_RECEIVED,
    /** DATA packets that arrived again. */
    PACKETS_DUPLICATE,
    /** DATA packets that arrived after their frame was delivered or given up. */
    PACKETS_STALE,
    /** DATA packets found missing and asked for or computed from parity, each once. */
    PACKETS_LOST,
    /** Lost packets that arrived after all. */
    PACKETS_RECOVERED,
    /** Parity packets that arrived. */
    PARITY_RECEIVED,
    /** Lost packets that were computed from parity; they count as lost, too. */
    PACKETS_REBUILT,
    /** Packets that arrived out of order without being asked for. */
    PACKETS_REORDERED,
    /** Packets asked for in NAKs, repeats included. */
    PACKETS_NAKED,
    /** DATA packets discarded because a bound of the receiver was reached. */
    PACKETS_NO_ROOM,
    /** Frames handed to the application. */
    FRAMES_DELIVERED,
    /** Frames given up, for whatever reason. */
    FRAMES_DROPPED
}
