package io.lancast.bench.fanout;

/** What the viewers do with what they get. */
enum ViewerKind {
    /** Whole clients of ours, without decoder. */
    LANCAST,
    /** They count bytes. */
    SILENT,
    /** They count bytes and answer each frame with a small datagram. */
    ANSWERING
}
