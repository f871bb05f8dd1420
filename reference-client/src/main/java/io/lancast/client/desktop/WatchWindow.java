package io.lancast.client.desktop;

import com.formdev.flatlaf.FlatDarkLaf;
import io.lancast.client.chat.ChatLog;
import io.lancast.client.watch.Watch;
import io.lancast.media.Picture;
import java.awt.BorderLayout;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.swing.BorderFactory;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.WindowConstants;

/** The window of one visit: wires picture, sound and chat to what shows them. */
public final class WatchWindow {
    private static final int REFRESH_MILLIS = 500;

    /** A picture is missed after this long without one. */
    private static final long PICTURE_MISSED_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Watch watch;
    private final Texts texts;
    private final VideoPanel video = new VideoPanel();
    private final ChatPanel chat;
    private final JLabel delay = new JLabel();
    private final Playout playout = new Playout();
    private final Speaker speaker = new Speaker(playout);
    private volatile long lastPictureNanos = System.nanoTime() - PICTURE_MISSED_NANOS;
    private volatile long lastLatencyMicros;

    private WatchWindow(Watch watch, Locale locale) {
        this.watch = watch;
        this.texts = new Texts(locale);
        this.chat = new ChatPanel(texts, locale, watch::say);
    }

    /** Opens the window; closing it ends the visit. Any thread. */
    public static void show(Watch watch) {
        SwingUtilities.invokeLater(() -> {
            FlatDarkLaf.setup();
            new WatchWindow(watch, Locale.getDefault()).open();
        });
    }

    private void open() {
        JFrame frame = new JFrame(texts.get("title", watch.place()));
        frame.setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowClosed(WindowEvent event) {
                watch.stop();
                speaker.close();
            }
        });
        JPanel stage = new JPanel(new BorderLayout());
        stage.add(video, BorderLayout.CENTER);
        stage.add(controls(), BorderLayout.SOUTH);
        frame.add(stage, BorderLayout.CENTER);
        frame.add(chat, BorderLayout.EAST);
        frame.pack();
        frame.setLocationByPlatform(true);
        frame.setVisible(true);
        chat.focusEntry();
        watch.chat().onChange(() -> SwingUtilities.invokeLater(this::refresh));
        watch.audio().playOn(speaker::play);
        watch.video().showOn(this::showWhenDue);
        new Timer(REFRESH_MILLIS, event -> refresh()).start();
        refresh();
    }

    private JPanel controls() {
        JToggleButton mute = new JToggleButton(texts.get("mute"));
        if (speaker.isAvailable()) {
            mute.addActionListener(event -> {
                speaker.mute(mute.isSelected());
                mute.setText(texts.get(mute.isSelected() ? "unmute" : "mute"));
            });
        } else {
            mute.setText(texts.get("no.sound"));
            mute.setEnabled(false);
        }
        JPanel controls = new JPanel(new BorderLayout());
        controls.setBorder(BorderFactory.createEmptyBorder(6, 10, 6, 10));
        controls.add(mute, BorderLayout.WEST);
        controls.add(delay, BorderLayout.EAST);
        return controls;
    }

    /** On the decoder's thread: holds the picture back until its sound is heard. */
    private void showWhenDue(Picture picture, long captureTimeMicros) {
        long holdNanos = playout.holdNanos(captureTimeMicros, System.nanoTime());
        if (holdNanos > 0) {
            LockSupport.parkNanos(holdNanos);
        }
        lastLatencyMicros = watch.video().ageMicros(captureTimeMicros);
        lastPictureNanos = System.nanoTime();
        video.show(picture);
    }

    private void refresh() {
        ChatLog.Snapshot now = watch.chat().snapshot();
        chat.update(now);
        boolean pictureMissed = System.nanoTime() - lastPictureNanos > PICTURE_MISSED_NANOS;
        delay.setText(pictureMissed ? "" : qualityAndDelay());
        video.say(pictureMissed ? sentence(now) : "");
    }

    private String qualityAndDelay() {
        String delayed = texts.get("delay", String.format(Locale.ROOT, "%.2f", lastLatencyMicros / 1e6));
        String rung = watch.rung();
        return rung.isEmpty() ? delayed : texts.get("quality." + rung) + " · " + delayed;
    }

    private String sentence(ChatLog.Snapshot now) {
        if (watch.isOver()) {
            return texts.get("gone");
        }
        return switch (now.liveState()) {
            case "live" -> texts.get("connecting");
            case "ended" -> texts.get("ended");
            default -> texts.get("waiting");
        };
    }
}
