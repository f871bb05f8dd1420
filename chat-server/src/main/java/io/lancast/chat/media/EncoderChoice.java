package io.lancast.chat.media;

/**
 * A video encoder of the server's computer, and what became of trying it.
 *
 * @param name as its makers call it
 * @param isHardware whether it is part of the graphics card or processor
 * @param isUsable whether it works as live video needs it
 * @param sentence how fast it is, or what is wrong with it
 */
public record EncoderChoice(String name, boolean isHardware, boolean isUsable, String sentence) {}
