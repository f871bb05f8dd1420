package io.lancast.chat.media;

/**
 * A video encoder of the server's computer, and what became of trying it.
 *
 * @param name as its makers call it
 * @param isHardware whether it is part of the graphics card or processor
 * @param verdict {@value #WORKS}, or what is wrong with it, in a word such as {@code no-driver} that pages have a sentence for
 * @param microsPerPicture what a picture of 640x360 took it, in microseconds; 0 unless it works
 * @param sentence how fast it is, or what is wrong with it, in the words of those who made it
 */
public record EncoderChoice(String name, boolean isHardware, String verdict, long microsPerPicture, String sentence) {
    /** The verdict on an encoder that does what live video needs. */
    public static final String WORKS = "works";

    public boolean isUsable() {
        return verdict.equals(WORKS);
    }
}
