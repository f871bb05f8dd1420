/** What a room shows: a source, and the outputs that take it to people. */
@NullMarked
package io.lancast.server.show;

import org.jspecify.annotations.NullMarked;
