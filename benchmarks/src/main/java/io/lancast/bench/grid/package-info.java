/** Runs every contender over every network with the same frames, and keeps what came of it. See docs/benchmarks.md. */
@NullMarked
package io.lancast.bench.grid;

import org.jspecify.annotations.NullMarked;
