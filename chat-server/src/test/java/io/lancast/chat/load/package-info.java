/** Many clients at once. The build runs a small number; {@code -Dlancast.load=full} runs what docs/security.md names. */
@NullMarked
package io.lancast.chat.load;

import org.jspecify.annotations.NullMarked;
