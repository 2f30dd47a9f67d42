package org.gatehouse.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.sender.SenderReason;
import org.gatehouse.core.sender.Standing;
import org.gatehouse.sender.likeness.Likeness;
import org.gatehouse.sender.message.Author;
import org.gatehouse.sender.proof.Dmarc;
import org.gatehouse.sender.proof.OrganizationalDomain;
import org.gatehouse.sender.proof.Result;

/** Turns evidence into a standing with its reasons, and into findings. Looks nothing up. Thread-safe. */
final class Judge {
    private static final String INSPECTOR = "sender";
    private static final String VERSION = "1";

    private final Directory directory;
    private final Likeness likeness;
    private final Set<String> trustedSealers;

    /** What the judge says; reasons in the order of their weight. */
    record Judgement(Standing standing, List<SenderReason> reasons, List<Finding> findings) {}

    Judge(Directory directory, Set<String> trustedSealers) {
        this.directory = directory;
        this.likeness = new Likeness(directory);
        this.trustedSealers = trustedSealers;
    }

    /** Handed in by one of our own mail hosts for a sender of ours: they checked who signed in, where somebody did. */
    Judgement vouched(Envelope envelope, Optional<Author> author) {
        if (author.isEmpty()) {
            return several();
        }
        boolean same = envelope.sender().filter(author.get().address()::equals).isPresent();
        if (same) {
            return new Judgement(Standing.CHECKED, List.of(SenderReason.VOUCHED), List.of());
        }
        SenderReason why = envelope.sender().isPresent() ? SenderReason.OTHER_SENDER : SenderReason.NO_PROOF;
        return new Judgement(Standing.NOT_PROVEN, List.of(why), List.of());
    }

    /** @param known whether the people it is for have written to its author; empty where that is not known */
    Judgement fromOutside(Evidence evidence, Optional<Boolean> known) {
        if (evidence.author().isEmpty()) {
            return several();
        }
        Author author = evidence.author().get();
        Case found = new Case(evidence, known.orElse(false));
        found.weighProof();
        if (directory.isOurs(author.address())) {
            found.weighOwnDomain();
        } else {
            found.weighLikeness(author);
        }
        if (likeness.showsOneOfUs(author)) {
            found.weighName();
        }
        known.ifPresent(found::weighContact);
        return found.judgement();
    }

    private static Judgement several() {
        return new Judgement(
                Standing.FAILED,
                List.of(SenderReason.SEVERAL_SENDERS),
                List.of(finding(FindingCode.SENDER_SEVERAL, 0.6)));
    }

    private static Finding finding(FindingCode code, double score) {
        return new Finding(
                code, INSPECTOR, VERSION, Optional.empty(), Optional.empty(), Category.SENDER, score, Map.of());
    }

    /** One message being weighed: each step can only make it worse. */
    private final class Case {
        private final Evidence evidence;
        private final boolean known;
        private Standing standing = Standing.CHECKED;
        private final List<SenderReason> reasons = new ArrayList<>();
        private final List<Finding> findings = new ArrayList<>();

        Case(Evidence evidence, boolean known) {
            this.evidence = evidence;
            this.known = known;
        }

        void weighProof() {
            if (evidence.dmarc().aligned()) {
                reasons.add(SenderReason.DOMAIN_PROVEN);
            } else if (wasPassedOn()) {
                reasons.add(SenderReason.PASSED_ON);
            } else if (!evidence.routeKnown()) {
                worsen(Standing.NOT_PROVEN, SenderReason.UNKNOWN_ROUTE);
            } else if (isDenied()) {
                worsen(Standing.FAILED, SenderReason.DENIED);
                boolean strongly = evidence.dmarc().wish() != Dmarc.Wish.NOTHING;
                findings.add(finding(FindingCode.SENDER_DENIED, strongly ? 0.4 : 0.2));
            } else {
                worsen(Standing.NOT_PROVEN, evidence.away() ? SenderReason.NOT_CHECKED : SenderReason.NO_PROOF);
            }
        }

        /** A sealer we trust says that DMARC passed when the message came to it, for the domain that is shown now. */
        private boolean wasPassedOn() {
            boolean trusted = evidence.arc().result() == Result.PASS
                    && trustedSealers.contains(evidence.arc().sealer());
            return trusted
                    && FoundBefore.dmarcPassedFor(evidence.arc().found())
                            .filter(this::isOrganizationOfShown)
                            .isPresent();
        }

        private boolean isOrganizationOfShown(String domain) {
            return evidence.author()
                    .filter(author ->
                            OrganizationalDomain.of(author.address().domain()).equals(OrganizationalDomain.of(domain)))
                    .isPresent();
        }

        private boolean isDenied() {
            boolean spfOfShown = isOrganizationOfShown(evidence.spf().domain());
            return evidence.dmarc().result() == Result.FAIL
                    || (!evidence.away() && spfOfShown && evidence.spf().result() == Result.FAIL);
        }

        /** Whoever proves our own domain is one of our services; nobody else shows our address as a known person's. */
        void weighOwnDomain() {
            if (standing == Standing.CHECKED) {
                return;
            }
            boolean failed = standing == Standing.FAILED;
            worsen(standing, SenderReason.OWN_DOMAIN);
            double score = failed ? 0.9 : evidence.away() ? 0.4 : 0.6;
            findings.add(finding(FindingCode.SENDER_OWN_DOMAIN, score));
        }

        void weighLikeness(Author author) {
            Likeness.Degree degree = likeness.ofDomain(author.address().domain());
            boolean honest = known && standing == Standing.CHECKED;
            if (degree == Likeness.Degree.SAME || (degree == Likeness.Degree.NEAR && !honest)) {
                worsen(
                        degree == Likeness.Degree.SAME ? Standing.FAILED : Standing.NOT_PROVEN,
                        SenderReason.DOMAIN_LIKE_YOURS);
                findings.add(finding(FindingCode.SENDER_DOMAIN, degree == Likeness.Degree.SAME ? 0.9 : 0.6));
            }
        }

        /** Often it is a person's other address: shown, and weighed less where they are in contact. */
        void weighName() {
            worsen(Standing.NOT_PROVEN, SenderReason.NAME_OF_YOURS);
            boolean honest = known && evidence.dmarc().aligned();
            findings.add(finding(FindingCode.SENDER_NAME, honest ? 0.3 : 0.6));
        }

        void weighContact(boolean known) {
            reasons.add(known ? SenderReason.KNOWN_CONTACT : SenderReason.FIRST_CONTACT);
        }

        private void worsen(Standing to, SenderReason reason) {
            standing = to.compareTo(standing) > 0 ? to : standing;
            reasons.add(reason);
        }

        Judgement judgement() {
            return new Judgement(standing, reasons, findings);
        }
    }
}
