package io.lancast.client.desktop;

import io.lancast.media.Picture;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/**
 * Shows the newest picture, as large as fits, or a sentence when there is none.
 *
 * <p>{@link #show} is for the decoder's thread: it converts into the image that is not being painted, so neither waits for
 * the other. Everything else belongs to the event thread.
 */
final class VideoPanel extends JPanel {
    private static final long serialVersionUID = 1;

    private final transient Object lock = new Object();
    private transient @Nullable BufferedImage shown;
    private transient @Nullable BufferedImage spare;
    private String sentence = "";

    VideoPanel() {
        setBackground(Color.BLACK);
        setPreferredSize(new Dimension(960, 540));
    }

    /** Takes a picture and closes it. */
    void show(Picture picture) {
        try (picture) {
            BufferedImage target = spareFor(picture.width(), picture.height());
            picture.copyArgb(((DataBufferInt) target.getRaster().getDataBuffer()).getData());
            synchronized (lock) {
                spare = shown;
                shown = target;
            }
        }
        repaint();
    }

    private BufferedImage spareFor(int width, int height) {
        synchronized (lock) {
            BufferedImage candidate = spare;
            spare = null;
            if (candidate != null && candidate.getWidth() == width && candidate.getHeight() == height) {
                return candidate;
            }
        }
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /** Shows a sentence over the last picture; an empty one shows the picture alone. */
    void say(String newSentence) {
        if (!sentence.equals(newSentence)) {
            sentence = newSentence;
            repaint();
        }
    }

    @Override
    protected void paintComponent(Graphics g) {
        super.paintComponent(g);
        Graphics2D graphics = (Graphics2D) g.create();
        try {
            synchronized (lock) { // the decoder may not take this image as its spare while it is painted
                if (shown != null) {
                    paintPicture(graphics, shown);
                }
            }
            if (!sentence.isEmpty()) {
                paintSentence(graphics);
            }
        } finally {
            graphics.dispose();
        }
    }

    private void paintPicture(Graphics2D graphics, BufferedImage picture) {
        double scale = Math.min((double) getWidth() / picture.getWidth(), (double) getHeight() / picture.getHeight());
        int width = (int) Math.round(picture.getWidth() * scale);
        int height = (int) Math.round(picture.getHeight() * scale);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, (getWidth() - width) / 2, (getHeight() - height) / 2, width, height, null);
    }

    private void paintSentence(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setFont(getFont().deriveFont(18f));
        int width = graphics.getFontMetrics().stringWidth(sentence);
        int x = (getWidth() - width) / 2;
        int y = getHeight() / 2;
        graphics.setColor(new Color(0, 0, 0, 170));
        graphics.fillRoundRect(x - 20, y - 32, width + 40, 52, 16, 16);
        graphics.setColor(Color.WHITE);
        graphics.drawString(sentence, x, y);
    }
}
