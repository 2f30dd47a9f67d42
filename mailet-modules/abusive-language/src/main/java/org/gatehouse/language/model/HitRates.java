package org.gatehouse.language.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How many in ten invented sentences of a category the shipped model found as such, when it was measured with
 * {@code bench language}. The bench fails where it finds fewer. Immutable, thread-safe.
 */
public final class HitRates {
    private static final String SHIPPED = "hit-rates.tsv";

    private final Map<String, Integer> tenths;

    private HitRates(Map<String, Integer> tenths) {
        this.tenths = Map.copyOf(tenths);
    }

    /** Of the model that comes with the program. */
    public static HitRates shipped() {
        try (InputStream in = HitRates.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("the program has no file " + SHIPPED);
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return new HitRates(lines.lines()
                    .map(line -> line.split("\t", -1))
                    .collect(Collectors.toMap(fields -> fields[0], fields -> Integer.valueOf(fields[1]))));
        } catch (IOException e) {
            throw new IllegalStateException("the program's file " + SHIPPED + " is damaged", e);
        }
    }

    /** In ten; 0 where nobody measured. */
    public int of(String category) {
        return tenths.getOrDefault(category, 0);
    }
}
