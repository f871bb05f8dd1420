package io.lancast.server.web;

import io.lancast.chat.media.MediaInit;

/** A picture and the sound that goes with it, as browsers are told. A new init segment makes a new one. */
record Rendition(MediaInit init, Sound sound) {}
