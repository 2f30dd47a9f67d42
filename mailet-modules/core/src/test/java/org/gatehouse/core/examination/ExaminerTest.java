package org.gatehouse.core.examination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.KnownLists;
import org.gatehouse.core.inspection.ListCheck;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
import org.gatehouse.core.inspection.SealedBeforeCheck;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Fingerprint;
import org.gatehouse.core.mail.MailContent;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.core.policy.Levels;
import org.gatehouse.core.policy.Policy;
import org.junit.jupiter.api.Test;

class ExaminerTest {
    private static final Fingerprint FINGERPRINT = new Fingerprint("0".repeat(64));
    private static final String MARKED = "1".repeat(64);
    private static final Envelope ENVELOPE = new Envelope(
            Optional.empty(),
            List.of(Address.of("a@school.example")),
            new Submission("192.0.2.1", "client.example", false, false),
            Instant.EPOCH);

    @Test
    void decidesOnWhatTheReaderAndTheInspectorsSaw() {
        Examiner examiner = examiner(part(MARKED), List.of(new ListCheck(ExaminerTest::match)));

        Examination examination = examiner.examine(ENVELOPE, new Nothing());

        assertThat(examination.findings()).extracting(Finding::code).containsExactly(FindingCode.ILLEGAL_LIST_MATCH);
        assertThat(examination.decisions()).extracting(Decision::disposition).containsExactly(Disposition.SEAL);
    }

    @Test
    void doesNotSealAFileThatIsNotOnTheList() {
        Examiner examiner = examiner(part("2".repeat(64)), List.of(new ListCheck(ExaminerTest::match)));

        assertThat(examiner.examine(ENVELOPE, new Nothing()).decisions())
                .extracting(Decision::disposition)
                .containsExactly(Disposition.DELIVER);
    }

    @Test
    void neverDeliversWhereTheExaminationBrokeOff() {
        Examination failed = examiner(part(MARKED), List.of()).examinationFailed(ENVELOPE, FINGERPRINT, 12);

        assertThat(failed.decisions()).extracting(Decision::effective).containsExactly(Disposition.HOLD);
    }

    @Test
    void aFileOfASealedMessageIsSealedAgain() {
        MailPart again = new MailPart(
                new PartPath("2"), MailPart.Kind.ATTACHMENT, "", "", "image/png", 4096, MARKED, Set.of(), "");
        SealedBeforeCheck check = new SealedBeforeCheck(asked -> asked);

        assertThat(examiner(again, List.of(check))
                        .examine(ENVELOPE, new Nothing())
                        .decisions())
                .extracting(Decision::effective)
                .containsExactly(Disposition.SEAL);
        assertThat(examiner(part(MARKED), List.of(check))
                        .examine(ENVELOPE, new Nothing())
                        .findings())
                .as("a few bytes say nothing")
                .isEmpty();
    }

    private static List<KnownLists.Match> match(List<KnownLists.Digest> digests) {
        List<KnownLists.Match> matches = new ArrayList<>();
        for (int i = 0; i < digests.size(); i++) {
            if (digests.get(i).hex().equals(MARKED)) {
                matches.add(new KnownLists.Match(i, "test list", "1", Category.ILLEGAL_LIST));
            }
        }
        return matches;
    }

    private static Examiner examiner(MailPart part, List<Inspector> inspectors) {
        ParsedMail mail = new ParsedMail(FINGERPRINT, 12, List.of(part), List.of(), List.of());
        Policy policy = new Policy("test", Levels.DEFAULT, Map.of(), List.of());
        return new Examiner(content -> mail, inspectors, policy, new Directory(Set.of("school.example"), Map.of()));
    }

    private static MailPart part(String sha256) {
        return new MailPart(
                new PartPath("1"), MailPart.Kind.ATTACHMENT, "", "", "text/plain", 12, sha256, Set.of(), "");
    }

    private record Nothing() implements MailContent {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(new byte[0]);
        }
    }
}
