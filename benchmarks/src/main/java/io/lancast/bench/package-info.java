/** JMH benchmarks: one question per class, answered in its javadoc together with what it does not measure. */
@NullMarked
package io.lancast.bench;

import org.jspecify.annotations.NullMarked;
