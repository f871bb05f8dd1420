/** Rooms, people and chat in plain Java: knows neither HTTP nor UDP. */
@NullMarked
package io.lancast.chat;

import org.jspecify.annotations.NullMarked;
