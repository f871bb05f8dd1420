/** The test pattern: a picture and a sound that show at a glance, and to a program exactly, how late they are. */
@NullMarked
package io.lancast.media.pattern;

import org.jspecify.annotations.NullMarked;
