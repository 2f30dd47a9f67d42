package org.gatehouse.core.inspection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares every part with a list of SHA-256 values of known illegal files (E9). The values never leave this class: not
 * into findings, logs or messages.
 */
public final class MarkerList implements Inspector {
    private static final String INSPECTOR = "marker-list";

    private final String name;
    private final String version;
    private final Set<String> sha256;

    /**
     * @param name what reviewers may read; never says what the list is of
     * @param sha256 64 lower-case hexadecimal digits each
     */
    public MarkerList(String name, String version, Set<String> sha256) {
        this.name = name;
        this.version = version;
        this.sha256 = new HashSet<>(sha256);
    }

    @Override
    public List<Finding> inspect(ParsedMail mail) {
        List<Finding> findings = new ArrayList<>();
        for (MailPart part : mail.parts()) {
            if (sha256.contains(part.sha256())) {
                findings.add(new Finding(
                        FindingCode.ILLEGAL_LIST_MATCH,
                        INSPECTOR,
                        version,
                        Optional.of(part.path()),
                        Optional.empty(),
                        Category.ILLEGAL_LIST,
                        1,
                        Map.of("list", name)));
            }
        }
        return findings;
    }
}
