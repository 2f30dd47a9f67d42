package org.gatehouse.sender.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.sender.message.Header;

/** What one host added to an ARC chain (RFC 8617, 4.2). */
record ArcSet(int instance, Header.Field results, Signed message, Signed seal) {
    static final String RESULTS = "arc-authentication-results";
    static final String MESSAGE = "arc-message-signature";
    static final String SEAL = "arc-seal";
    private static final int MOST_SETS = 50; // RFC 8617, 4.2.1
    private static final Pattern INSTANCE = Pattern.compile("\\s*i\\s*=\\s*([0-9]{1,3})\\s*;(.*)", Pattern.DOTALL);

    /** A signature field and its tags. */
    record Signed(Header.Field field, TagList tags) {}

    static boolean isPart(Header.Field field) {
        return field.name().equals(RESULTS)
                || field.name().equals(MESSAGE)
                || field.name().equals(SEAL);
    }

    /** The whole chain from instance 1 on; empty where its structure is broken (RFC 8617, 5.2, steps 1 to 3). */
    static Optional<List<ArcSet>> chain(Header header) {
        Map<Integer, Header.Field> results = new TreeMap<>();
        Map<Integer, Signed> messages = new TreeMap<>();
        Map<Integer, Signed> seals = new TreeMap<>();
        for (Header.Field field : header.fields()) {
            if (isPart(field) && !place(field, results, messages, seals)) {
                return Optional.empty();
            }
        }
        int length = results.size();
        List<ArcSet> chain = new ArrayList<>();
        for (int i = 1; i <= length; i++) {
            Header.Field result = results.get(i);
            Signed message = messages.get(i);
            Signed seal = seals.get(i);
            if (result == null || message == null || seal == null || !fits(seal, i)) {
                return Optional.empty();
            }
            chain.add(new ArcSet(i, result, message, seal));
        }
        boolean whole = messages.size() == length && seals.size() == length && length <= MOST_SETS;
        return whole ? Optional.of(chain) : Optional.empty();
    }

    private static boolean place(
            Header.Field field,
            Map<Integer, Header.Field> results,
            Map<Integer, Signed> messages,
            Map<Integer, Signed> seals) {
        if (field.name().equals(RESULTS)) {
            Matcher instance = INSTANCE.matcher(field.value());
            return instance.matches() && results.put(Integer.parseInt(instance.group(1)), field) == null;
        }
        Optional<TagList> tags = TagList.parse(field.value());
        Optional<String> instance = tags.flatMap(list -> list.find("i")).filter(i -> i.matches("[0-9]{1,3}"));
        if (tags.isEmpty() || instance.isEmpty()) {
            return false;
        }
        Map<Integer, Signed> place = field.name().equals(SEAL) ? seals : messages;
        return place.put(Integer.parseInt(instance.get()), new Signed(field, tags.get())) == null;
    }

    private static boolean fits(Signed seal, int instance) {
        String expected = instance == 1 ? "none" : "pass";
        return seal.tags().get("cv", "").toLowerCase(Locale.ROOT).equals(expected)
                && !seal.tags().has("h");
    }

    /** What the host says it found: the value without its instance. */
    String found() {
        Matcher instance = INSTANCE.matcher(results.value());
        return instance.matches() ? instance.group(2).replace("\r\n", "").strip() : "";
    }

    String sealer() {
        return seal.tags().get("d", "").toLowerCase(Locale.ROOT);
    }
}
