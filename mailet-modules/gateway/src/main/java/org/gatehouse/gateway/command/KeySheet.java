package org.gatehouse.gateway.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sheet that is printed at set-up and kept in a safe. No secret is on it. */
final class KeySheet {
    private KeySheet() {}

    /** @param keys the public halves by name */
    static List<String> of(String establishment, Map<String, String> keys) {
        List<String> lines = new ArrayList<>();
        lines.add("GATEHOUSE KEYS                                        " + establishment);
        lines.add("");
        lines.add("Printed on ____________ by ______________________   Safe: ______________________");
        lines.add("");
        lines.add("Which keys (the beginning of the SHA-256 of each public half):");
        keys.entrySet().stream()
                .filter(key -> !key.getKey().equals("ledger"))
                .forEach(key -> lines.add(String.format("  %-10s %s", key.getKey(), key.getValue())));
        lines.add("");
        lines.add("To check the log with, now and in ten years (docs/ledger.md):");
        lines.add("  " + keys.getOrDefault("ledger", "there is no ledger key"));
        lines.add("");
        lines.add("Who holds a share of the key that opens sealed emails (two are needed):");
        lines.add("  1 ______________________  where ______________________  tried on ____________");
        lines.add("  2 ______________________  where ______________________  tried on ____________");
        lines.add("  3 ______________________  where ______________________  tried on ____________");
        lines.add("");
        lines.add("The desk's key directory (evidence key, look-up key) is copied to:");
        lines.add("  ______________________  and  ______________________  tried on ____________");
        lines.add("");
        lines.add("WHEN");
        lines.add(
                "a share or its passphrase is lost   two others: keys join-sealed, keys split-sealed, keys put-away-sealed");
        lines.add("a holder leaves                     the same, on the day; collect and burn the old share");
        lines.add("the evidence key is lost            held emails stay closed: restore the copy named above");
        lines.add("fewer than two shares are left      sealed emails can never be opened again; say so to the police");
        lines.add(
                "the gateway was in strange hands    keys rotate-spool, then keys retire-spool; note the day for the log");
        lines.add("Try all of it once a year: guide-administrator.md, \"Lost keys: the drill\".");
        return lines;
    }
}
