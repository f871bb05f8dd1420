/**
 * Keeps what rooms must remember in an SQLite database, the only place that knows there is one.
 *
 * <p>{@link io.lancast.chat.store.SqliteChatStore} is all that others see; one thread owns the database.
 */
@NullMarked
package io.lancast.chat.store;

import org.jspecify.annotations.NullMarked;
