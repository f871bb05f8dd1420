/** Makes the tables and pictures of docs/benchmarks.md from the results files beside it. */
@NullMarked
package io.lancast.bench.report;

import org.jspecify.annotations.NullMarked;
