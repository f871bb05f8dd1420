package io.lancast.server;

import io.lancast.chat.upload.UploadProbe;
import io.lancast.chat.upload.UploadRefusedException;
import io.lancast.media.MediaClock;
import io.lancast.media.MediaException;
import io.lancast.media.MediaSource;
import io.lancast.media.Picture;
import io.lancast.media.SourceItem;
import io.lancast.media.SourceSpec;
import io.lancast.media.pipeline.MediaSources;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at uploaded films as the server would play them. Thread-safe. */
final class FilmProbe implements UploadProbe {
    private static final Logger LOG = LoggerFactory.getLogger(FilmProbe.class);
    private static final int THUMBNAIL_WIDTH = 320;

    /** Films often begin in the dark. */
    private static final long THUMBNAIL_AT_MICROS = 2_000_000;

    @Override
    public void check(Path file) throws UploadRefusedException {
        try {
            MediaSources.probe(new SourceSpec.File(file, true));
        } catch (MediaException e) {
            throw new UploadRefusedException(UploadRefusedException.Reason.NOT_MEDIA, e.sentence());
        }
    }

    @Override
    public String source(Path file) {
        return "loop:" + file.toAbsolutePath();
    }

    @Override
    public byte @Nullable [] thumbnail(Path file) {
        try (MediaSource source = MediaSources.open(new SourceSpec.File(file, false), MediaClock.system())) {
            BufferedImage picture = pictureAt(source, THUMBNAIL_AT_MICROS);
            return picture == null ? null : jpeg(picture);
        } catch (IOException e) {
            LOG.info("no small picture of {}: {}", file.getFileName(), e.getMessage());
            return null;
        }
    }

    /** The first picture from that time on, or the last one before. */
    private static @Nullable BufferedImage pictureAt(MediaSource source, long micros) throws MediaException {
        BufferedImage last = null;
        for (SourceItem item = source.read(); item != null; item = source.read()) {
            if (item instanceof SourceItem.Video video) {
                try (Picture picture = video.picture()) {
                    last = imageOf(picture);
                }
                if (video.timeMicros() >= micros) {
                    break;
                }
            }
        }
        return last;
    }

    private static BufferedImage imageOf(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        picture.copyArgb(((DataBufferInt) image.getRaster().getDataBuffer()).getData());
        return image;
    }

    private static byte[] jpeg(BufferedImage picture) throws IOException {
        int height = Math.max(1, picture.getHeight() * THUMBNAIL_WIDTH / picture.getWidth());
        BufferedImage small = new BufferedImage(THUMBNAIL_WIDTH, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, THUMBNAIL_WIDTH, height, null);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(small, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
