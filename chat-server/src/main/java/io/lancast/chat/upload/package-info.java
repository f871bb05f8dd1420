/**
 * Films that people put onto the server: taken piece by piece, looked at before they are accepted, kept in one folder per
 * room.
 *
 * <p>What a film is, is known only through {@link io.lancast.chat.upload.UploadProbe}, which the server program implements.
 */
@NullMarked
package io.lancast.chat.upload;

import org.jspecify.annotations.NullMarked;
