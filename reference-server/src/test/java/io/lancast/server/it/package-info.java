/** Both programs as people start them, together with real browsers and real files. */
@NullMarked
package io.lancast.server.it;

import org.jspecify.annotations.NullMarked;
