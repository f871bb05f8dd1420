/**
 * What lets people in: the owner's key, signed tokens, and how secrets are stored.
 *
 * <p>Nothing here knows the web server: native clients are let in by the same means.
 */
@NullMarked
package io.lancast.chat.access;

import org.jspecify.annotations.NullMarked;
