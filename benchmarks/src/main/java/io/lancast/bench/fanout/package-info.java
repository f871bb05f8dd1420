/** What another viewer costs the server, compared to sending it the same bytes without any protocol. */
@NullMarked
package io.lancast.bench.fanout;

import org.jspecify.annotations.NullMarked;
