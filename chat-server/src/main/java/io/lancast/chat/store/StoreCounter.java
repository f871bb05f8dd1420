package io.lancast.chat.store;

/** What happens in the store. */
public enum StoreCounter {
    /** Changes that are kept. */
    CHANGES_KEPT,
    /** Changes that could not be kept; those who asked for them were told. A rise means a full or broken disk. */
    CHANGES_FAILED,
    /** Changes refused because as many as may wait already did; a rise means a disk that is too slow. */
    CHANGES_REFUSED,
    /** Transactions; changes kept by transactions is how many share one. */
    TRANSACTIONS,
    /** Messages deleted because they were too old or too many. */
    MESSAGES_EXPIRED
}
