package org.gatehouse.desk.pages;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

/**
 * A QR code as one path of an inline drawing: no picture is asked for.
 *
 * @param size of its side, in modules with the quiet border
 * @param path SVG path data
 */
public record QrCode(int size, String path) {
    private static final int BORDER = 4;

    static QrCode of(String text) {
        try {
            BitMatrix matrix =
                    new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, Map.of(EncodeHintType.MARGIN, BORDER));
            return new QrCode(matrix.getWidth(), path(matrix));
        } catch (WriterException e) {
            throw new IllegalStateException("too long for a QR code", e);
        }
    }

    private static String path(BitMatrix matrix) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                if (matrix.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return path.toString();
    }

    /** For the drawing's {@code viewBox}. */
    public String box() {
        return "0 0 " + size + " " + size;
    }
}
