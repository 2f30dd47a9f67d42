package org.gatehouse.core.examination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.Inspector;
import org.gatehouse.core.inspection.MailPart;
import org.gatehouse.core.inspection.MarkerList;
import org.gatehouse.core.inspection.ParsedMail;
import org.gatehouse.core.inspection.PartPath;
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
        Examiner examiner = examiner(part(MARKED), List.of(new MarkerList("test list", "1", Set.of(MARKED))));

        Examination examination = examiner.examine(ENVELOPE, new Nothing());

        assertThat(examination.findings()).extracting(Finding::code).containsExactly(FindingCode.ILLEGAL_LIST_MATCH);
        assertThat(examination.decisions()).extracting(Decision::disposition).containsExactly(Disposition.SEAL);
    }

    @Test
    void doesNotSealAFileThatIsNotOnTheList() {
        Examiner examiner = examiner(part("2".repeat(64)), List.of(new MarkerList("test list", "1", Set.of(MARKED))));

        assertThat(examiner.examine(ENVELOPE, new Nothing()).decisions())
                .extracting(Decision::disposition)
                .containsExactly(Disposition.DELIVER);
    }

    @Test
    void neverDeliversWhereTheExaminationBrokeOff() {
        Examination failed = examiner(part(MARKED), List.of()).examinationFailed(ENVELOPE, FINGERPRINT, 12);

        assertThat(failed.decisions()).extracting(Decision::effective).containsExactly(Disposition.HOLD);
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
