package io.lancast.chat.http;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/** A link as a QR code in SVG: black on white with the quiet zone scanners need, whatever page it stands on. */
final class QrSvg {
    /** ISO/IEC 18004 asks for four modules of white around the symbol. */
    private static final int QUIET_ZONE = 4;

    private QrSvg() {}

    /** @param link up to 1 000 ASCII characters */
    static String of(String link) {
        ByteMatrix modules;
        try {
            modules = Encoder.encode(link, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code: " + link.length() + " characters", e);
        }
        int size = modules.getWidth() + 2 * QUIET_ZONE;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
                <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>
                """.formatted(size, path(modules));
    }

    /** One rectangle for each run of dark modules in a row. */
    private static String path(ByteMatrix modules) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int end = x;
                while (end < modules.getWidth() && modules.get(end, y) == 1) {
                    end++;
                }
                if (end > x) {
                    path.append("M%d %dh%dv1h-%dz".formatted(x + QUIET_ZONE, y + QUIET_ZONE, end - x, end - x));
                }
                x = end + 1;
            }
        }
        return path.toString();
    }
}
