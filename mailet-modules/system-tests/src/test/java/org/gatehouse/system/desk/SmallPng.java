package org.gatehouse.system.desk;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** Few colours are enough for a picture of a page. */
final class SmallPng {
    private static final int COLOURS = 64;

    private SmallPng() {}

    /** The same picture in the colours that are most of it, each other one as the nearest of them. */
    static byte[] of(byte[] png) throws IOException {
        BufferedImage full = ImageIO.read(new ByteArrayInputStream(png));
        Map<Integer, Integer> counts = new HashMap<>();
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                counts.merge(full.getRGB(x, y), 1, Integer::sum);
            }
        }
        int[] most = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(COLOURS)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        return write(full, most, nearest(List.copyOf(counts.keySet()), most));
    }

    private static Map<Integer, Integer> nearest(List<Integer> colours, int[] palette) {
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int colour : colours) {
            int best = 0;
            for (int i = 1; i < palette.length; i++) {
                best = distance(colour, palette[i]) < distance(colour, palette[best]) ? i : best;
            }
            nearest.put(colour, best);
        }
        return nearest;
    }

    private static int distance(int one, int other) {
        int sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int difference = (one >> shift & 255) - (other >> shift & 255);
            sum += difference * difference;
        }
        return sum;
    }

    private static byte[] write(BufferedImage full, int[] palette, Map<Integer, Integer> places) throws IOException {
        IndexColorModel model = new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
        BufferedImage small =
                new BufferedImage(full.getWidth(), full.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < full.getHeight(); y++) {
            for (int x = 0; x < full.getWidth(); x++) {
                small.getRaster().setSample(x, y, 0, places.getOrDefault(full.getRGB(x, y), 0));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(small, "png", out);
        return out.toByteArray();
    }
}
