/** Java processes of their own for what is measured, so that nobody inherits another one's heap and compiled code. */
@NullMarked
package io.lancast.bench.child;

import org.jspecify.annotations.NullMarked;
