package org.gatehouse.core.inspection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.KnownLists.Digest;
import org.gatehouse.core.inspection.KnownLists.Match;

/** Holds every part and every web address of a message against the connected lists (E9). Thread-safe. */
public final class ListCheck implements Inspector {
    private static final String INSPECTOR = "known-lists";

    private final KnownLists lists;

    public ListCheck(KnownLists lists) {
        this.lists = lists;
    }

    @Override
    public List<Finding> inspect(ParsedMail mail) {
        Question question = new Question();
        for (MailPart part : mail.parts()) {
            Optional<PartPath> where = Optional.of(part.path());
            question.add(new Digest(Digest.Of.FILE, part.sha256()), where);
            part.moreDigests().forEach(hex -> question.add(new Digest(Digest.Of.FILE, hex), where));
        }
        for (String url : mail.urls()) {
            WebAddress.digests(url).forEach(hex -> question.add(new Digest(Digest.Of.ADDRESS, hex), Optional.empty()));
        }
        return question.digests.isEmpty() ? List.of() : question.findings(lists.match(question.digests));
    }

    /** A finding for a match, wherever it is met. */
    public static Finding finding(
            Digest.Of of, Optional<PartPath> where, String list, String version, Category category) {
        return new Finding(
                code(of, category),
                INSPECTOR,
                version.isEmpty() ? "0" : version,
                where,
                Optional.empty(),
                category,
                1,
                Map.of("list", list));
    }

    private static FindingCode code(Digest.Of of, Category category) {
        if (!category.equals(Category.ILLEGAL_LIST)) {
            return FindingCode.MALWARE_LISTED;
        }
        return of == Digest.Of.FILE ? FindingCode.ILLEGAL_LIST_MATCH : FindingCode.ILLEGAL_LIST_ADDRESS;
    }

    /** Digests with the parts that they are of. */
    private static final class Question {
        private final List<Digest> digests = new ArrayList<>();
        private final List<Optional<PartPath>> places = new ArrayList<>();

        void add(Digest digest, Optional<PartPath> place) {
            digests.add(digest);
            places.add(place);
        }

        /** One for each list and part. */
        List<Finding> findings(List<Match> matches) {
            Set<Finding> findings = new HashSet<>();
            List<Finding> inOrder = new ArrayList<>();
            for (Match match : matches) {
                Finding finding = finding(
                        digests.get(match.digest()).of(),
                        places.get(match.digest()),
                        match.list(),
                        match.version(),
                        match.category());
                if (findings.add(finding)) {
                    inOrder.add(finding);
                }
            }
            return inOrder;
        }
    }
}
