package io.lancast.server;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code in characters, two rows of squares in one line of text, drawn light on dark as terminals mostly are; phone
 * cameras read both ways.
 */
final class TerminalQr {
    private static final int QUIET_ZONE = 2;

    /** All that a picture consists of, beside spaces. */
    static final String CHARACTERS = "█▀▄";

    private TerminalQr() {}

    /** Returns the lines of the picture, each ended. */
    static String of(String text) {
        BitMatrix squares;
        try {
            squares = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.L,
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code can hold " + text.length() + " characters", e);
        }
        StringBuilder picture = new StringBuilder();
        for (int y = 0; y < squares.getHeight(); y += 2) {
            picture.append("  ");
            for (int x = 0; x < squares.getWidth(); x++) {
                boolean upper = !squares.get(x, y);
                boolean lower = y + 1 >= squares.getHeight() || !squares.get(x, y + 1);
                picture.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            picture.append('\n');
        }
        return picture.toString();
    }
}
