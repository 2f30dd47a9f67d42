package org.gatehouse.language.model;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A model as bytes: magic, columns, words, features, weights; numbers big-endian. Not compressed, so that the same
 * training gives the same bytes everywhere.
 */
public final class ModelFile {
    /** Instead of the place of a helping column. */
    public static final int NO_HELPER = SentenceModel.NO_HELPER;

    private static final int MAGIC = 0x47484C35;
    private static final int MOST_COLUMNS = 64;
    private static final int MOST_ROWS = 4_000_000;
    private static final int VERSION_DIGITS = 12;

    private ModelFile() {}

    /** @throws IOException where the bytes are not a model of this format */
    static SentenceModel read(InputStream in) throws IOException {
        byte[] bytes = in.readAllBytes();
        DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
        if (data.readInt() != MAGIC) {
            throw new IOException("not a language model of this format");
        }
        List<SentenceModel.Column> columns = new ArrayList<>();
        int count = count(data, MOST_COLUMNS);
        for (int column = 0; column < count; column++) {
            columns.add(new SentenceModel.Column(
                    data.readUTF(),
                    data.readBoolean(),
                    helper(data, column),
                    data.readDouble(),
                    data.readDouble(),
                    data.readDouble(),
                    data.readDouble()));
        }
        int[] words = readInts(data);
        byte[] traits = readBytes(data, words.length);
        int[] features = readInts(data);
        byte[] weights = readBytes(data, features.length * count);
        return new SentenceModel(
                digest(bytes), List.copyOf(columns), new Words(words, traits), new IntIndex(features), weights);
    }

    /** Writes what {@link #read} reads. */
    public static void write(DataOutputStream out, List<Trained> columns, Dictionary words, int[] features)
            throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(columns.size());
        for (Trained column : columns) {
            out.writeUTF(column.name());
            out.writeBoolean(column.ofWholes());
            out.writeInt(column.helper());
            out.writeDouble(column.bias());
            out.writeDouble(column.scale());
            out.writeDouble(column.slope());
            out.writeDouble(column.offset());
        }
        writeInts(out, words.hashes());
        out.write(words.traits());
        writeInts(out, features);
        byte[] weights = new byte[features.length * columns.size()];
        for (int column = 0; column < columns.size(); column++) {
            for (int row = 0; row < features.length; row++) {
                weights[row * columns.size() + column] = columns.get(column).weights()[row];
            }
        }
        out.write(weights);
    }

    private static int helper(DataInputStream data, int column) throws IOException {
        int helper = data.readInt();
        if (helper < SentenceModel.NO_HELPER || helper >= column) {
            throw new IOException("a column can only be helped by one before it");
        }
        return helper;
    }

    private static int count(DataInputStream data, int most) throws IOException {
        int count = data.readInt();
        if (count < 0 || count > most) {
            throw new IOException("a language model has at most " + most + " of these, was " + count);
        }
        return count;
    }

    private static int[] readInts(DataInputStream data) throws IOException {
        int[] numbers = new int[count(data, MOST_ROWS)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = data.readInt();
        }
        return numbers;
    }

    private static byte[] readBytes(DataInputStream data, int length) throws IOException {
        byte[] bytes = new byte[length];
        data.readFully(bytes);
        return bytes;
    }

    private static void writeInts(DataOutputStream out, int[] numbers) throws IOException {
        out.writeInt(numbers.length);
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, VERSION_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** A column as training made it, with a weight for each feature. */
    public static final class Trained {
        private final String name;
        private final boolean ofWholes;
        private final int helper;
        private final double bias;
        private final double scale;
        private final double slope;
        private final double offset;
        private final byte[] weights;

        /** @param helper see {@link SentenceModel.Column} */
        public Trained(
                String name,
                boolean ofWholes,
                int helper,
                double bias,
                double scale,
                double slope,
                double offset,
                byte[] weights) {
            this.name = name;
            this.ofWholes = ofWholes;
            this.helper = helper;
            this.bias = bias;
            this.scale = scale;
            this.slope = slope;
            this.offset = offset;
            this.weights = weights;
        }

        String name() {
            return name;
        }

        boolean ofWholes() {
            return ofWholes;
        }

        int helper() {
            return helper;
        }

        double bias() {
            return bias;
        }

        double scale() {
            return scale;
        }

        double slope() {
            return slope;
        }

        double offset() {
            return offset;
        }

        byte[] weights() {
            return weights;
        }
    }

    /** The words, ascending by hash, with the traits of each. */
    public static final class Dictionary {
        private final int[] hashes;
        private final byte[] traits;

        public Dictionary(int[] hashes, byte[] traits) {
            this.hashes = hashes;
            this.traits = traits;
        }

        public int[] hashes() {
            return hashes;
        }

        public byte[] traits() {
            return traits;
        }
    }
}
