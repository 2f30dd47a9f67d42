package org.gatehouse.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.AgeBand;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Envelope;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.mail.Submission;
import org.gatehouse.core.sender.SenderEvidence;
import org.gatehouse.core.sender.SenderReason;
import org.gatehouse.core.sender.Standing;
import org.gatehouse.sender.dns.Dns;
import org.gatehouse.sender.proof.ArcSealer;
import org.gatehouse.sender.proof.SignedMail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Forgeries, in the manner of those that fool mail programs: none is shown as a known person. All names are invented.
 */
class SpoofingTest {
    private static final String ATTACKER = "198.51.100.66";
    private static final Address HEAD = Address.of("head@hilltop-school.example");
    private static final Directory DIRECTORY = new Directory(
            Set.of("hilltop-school.example", "pupils.hilltop-school.example"),
            Map.of(
                    HEAD,
                    new Mailbox(PersonType.STAFF, AgeBand.ADULT, "", "Dr Mary Appleby"),
                    Address.of("a.baker@hilltop-school.example"),
                    new Mailbox(PersonType.STAFF, AgeBand.ADULT, "")));

    private final FakeDns dns = new FakeDns()
            .with("hilltop-school.example", Dns.Kind.TXT, "v=spf1 ip4:192.0.2.10 -all")
            .with("_dmarc.hilltop-school.example", Dns.Kind.TXT, "v=DMARC1; p=reject")
            .with("attacker.test", Dns.Kind.TXT, "v=spf1 ip4:" + ATTACKER + " -all")
            .with("_dmarc.attacker.test", Dns.Kind.TXT, "v=DMARC1; p=none")
            .with("elsewhere.test", Dns.Kind.TXT, "v=spf1 ip4:192.0.2.77 -all")
            .with("_dmarc.elsewhere.test", Dns.Kind.TXT, "v=DMARC1; p=reject");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The plain lie.
                "From: Dr Mary Appleby <head@hilltop-school.example>",
                // Two fields, or two mailboxes: programs show the first or the last.
                "From: <mallory@attacker.test>\nFrom: <head@hilltop-school.example>",
                "From: <head@hilltop-school.example>\nFrom: <mallory@attacker.test>",
                "From : <head@hilltop-school.example>\nFrom: <mallory@attacker.test>",
                "From: head@hilltop-school.example, mallory@attacker.test",
                "From: Staff: head@hilltop-school.example, mallory@attacker.test;",
                // Two addresses in one mailbox.
                "From: <head@hilltop-school.example><mallory@attacker.test>",
                "From: <mallory@attacker.test> <head@hilltop-school.example>",
                "From: head@hilltop-school.example <mallory@attacker.test>",
                "From: <@attacker.test,@hilltop-school.example:head@hilltop-school.example>",
                "From: \"head@hilltop-school.example\" <mallory@attacker.test>",
                "From: head@hilltop-school.example@attacker.test",
                "From: <head@hilltop-school.example\\0@attacker.test>",
                // Encoded words, also where they do not belong.
                "From: =?utf-8?B?aGVhZEBoaWxsdG9wLXNjaG9vbC5leGFtcGxl?= <mallory@attacker.test>",
                "From: =?utf-8?Q?Dr_Mary_Appleby_=3Chead=40hilltop-school.example=3E?= <mallory@attacker.test>",
                "From: =?utf-8?Q?head=40hilltop-school.example?=",
                "From: =?utf-8?Q?Mary?= =?utf-8?Q?_Appleby?= <mallory@attacker.test>",
                // Comments and folding.
                "From: (head@hilltop-school.example) mallory@attacker.test",
                "From: Mary Appleby\n\t<mallory@attacker.test>",
                // Nobody, or nothing that can be read.
                "Sender: head@hilltop-school.example",
                "From: ",
                "From: <>",
                "From: undisclosed <head(at)hilltop-school.example>",
                // Longer than anybody's name.
                "From: LONG <head@hilltop-school.example>",
                // Look-alikes.
                "From: Dr M\u00d0\u00b0ry Appleby <mallory@attacker.test>",
                "From: Appleby, Mary <mallory@attacker.test>",
                "From: Mary Appleb\u00d1\u0083 <mallory@attacker.test>",
                "From: M\u00c3\u00a1ry Appleby (Hilltop) <mallory@attacker.test>",
                "From: A. Baker <mallory@attacker.test>",
            })
    void noForgeryFromOutsideIsShownAsAKnownPerson(String from) {
        for (String sender : List.of("mallory@attacker.test", "head@hilltop-school.example", "")) {
            SenderEvidence evidence = look(sender, from.replace("LONG", "x@".repeat(100_000)));

            assertThat(evidence.verdict().mayBeKnownPerson()).as(sender).isFalse();
        }
    }

    @Test
    void severalSendersAreAFindingOfTheirOwn() {
        SenderEvidence evidence =
                look("mallory@attacker.test", "From: <mallory@attacker.test>\nFrom: <head@hilltop-school.example>");

        assertThat(evidence.verdict().reasons()).containsExactly(SenderReason.SEVERAL_SENDERS);
        assertThat(codes(evidence)).containsExactly("sender.several");
    }

    @ParameterizedTest
    @CsvSource({
        "hilltop-schoo1.example, FAILED",
        "hi1ltop-school.example, FAILED",
        "hilltop-schooi.example, NOT_PROVEN",
        "hilltop-shcool.example, NOT_PROVEN",
        "hilltopschool.example, NOT_PROVEN",
        "hilltop-school.example.attacker.test, FAILED",
        "hilltop-school-example.attacker.test, FAILED",
        "xn--hilltp-school-m7k.example, FAILED"
    })
    void aDomainThatLooksLikeOursIsNoticedAlsoWhereItProvesItself(String domain, Standing standing) {
        dns.with(domain, Dns.Kind.TXT, "v=spf1 ip4:" + ATTACKER + " -all");
        dns.with("_dmarc." + domain, Dns.Kind.TXT, "v=DMARC1; p=reject");

        SenderEvidence evidence = look("office@" + domain, "From: Office <office@" + domain + ">");

        assertThat(evidence.verdict().results()).containsEntry("dmarc", "pass");
        assertThat(evidence.verdict().reasons()).contains(SenderReason.DOMAIN_LIKE_YOURS);
        assertThat(evidence.verdict().standing()).isEqualTo(standing);
        assertThat(codes(evidence)).containsExactly("sender.domain-like-yours");
    }

    @Test
    void anHonestStrangerIsCheckedAndFoundNothingAgainst() {
        SenderEvidence evidence = look("mallory@attacker.test", "From: Mal Lory <mallory@attacker.test>");

        assertThat(evidence.verdict().standing()).isEqualTo(Standing.CHECKED);
        assertThat(evidence.verdict().reasons()).containsExactly(SenderReason.DOMAIN_PROVEN);
        assertThat(evidence.findings()).isEmpty();
    }

    @Test
    void ourOwnDomainFromOutsideIsAFindingAndFailsWhereItsPolicySaysSo() {
        SenderEvidence evidence = look("mallory@attacker.test", "From: <head@hilltop-school.example>");

        assertThat(evidence.verdict().standing()).isEqualTo(Standing.FAILED);
        assertThat(evidence.verdict().reasons()).containsExactly(SenderReason.DENIED, SenderReason.OWN_DOMAIN);
        assertThat(codes(evidence)).containsExactly("sender.denied", "sender.own-domain");
    }

    @Test
    void aServiceThatProvesOurDomainIsBelieved() {
        Submission service = new Submission("192.0.2.10", "service.example", false, true);

        SenderEvidence evidence = look(service, "head@hilltop-school.example", "From: <head@hilltop-school.example>");

        assertThat(evidence.verdict().standing()).isEqualTo(Standing.CHECKED);
        assertThat(evidence.findings()).isEmpty();
    }

    @Test
    void forgedResultsInTheMessageCountForNothing() {
        SenderEvidence evidence = look(
                "mallory@attacker.test",
                "Authentication-Results: gate.hilltop-school.example; spf=pass; dkim=pass; dmarc=pass\n"
                        + "Received-SPF: pass\nARC-Authentication-Results: i=1; gate.hilltop-school.example; dmarc=pass\n"
                        + "From: <head@hilltop-school.example>");

        assertThat(evidence.verdict().standing()).isEqualTo(Standing.FAILED);
        assertThat(evidence.verdict().results()).containsEntry("arc", "fail").containsEntry("dmarc", "fail");
    }

    @Test
    void aMailHostOfOursVouchesForTheAccountAndForNoOtherAddress() {
        Submission ours = new Submission("192.0.2.10", "mail.hilltop-school.example", true, true);

        SenderEvidence same = look(ours, "head@hilltop-school.example", "From: Mary <head@hilltop-school.example>");
        SenderEvidence other = look(ours, "a.baker@hilltop-school.example", "From: Mary <head@hilltop-school.example>");

        assertThat(same.verdict().standing()).isEqualTo(Standing.CHECKED);
        assertThat(same.verdict().reasons()).containsExactly(SenderReason.VOUCHED);
        assertThat(other.verdict().standing()).isEqualTo(Standing.NOT_PROVEN);
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void anAutomaticReplyOfOurMailHostIsNoAlarmAndProvesNobody() {
        Submission ours = new Submission("192.0.2.10", "mail.hilltop-school.example", true, true);

        SenderEvidence reply = look(ours, "", "From: Mary <head@hilltop-school.example>");
        dns.with("mx.elsewhere.test", Dns.Kind.TXT, "v=spf1 ip4:192.0.2.77 -all");
        SenderEvidence bounceFromElsewhere = look(
                ours,
                "",
                "Received: from mx.elsewhere.test (mx.elsewhere.test [192.0.2.77]) by mail.hilltop-school.example; now\n"
                        + "From: Mail System <postmaster@elsewhere.test>");

        assertThat(reply.verdict().standing()).isEqualTo(Standing.NOT_PROVEN);
        assertThat(reply.findings()).isEmpty();
        assertThat(bounceFromElsewhere.verdict().reasons()).containsExactly(SenderReason.DOMAIN_PROVEN);
        assertThat(bounceFromElsewhere.findings()).isEmpty();
    }

    @Test
    void whatAMailHostOfOursPassesOnIsCheckedWhereItCameFromAndForgedLinesBelowCountForNothing() {
        Submission ours = new Submission("192.0.2.10", "mail.hilltop-school.example", true, true);
        String forged = "Received: from good.elsewhere.test (good.elsewhere.test [192.0.2.77]) by x with SMTP; now\n";

        SenderEvidence honest = look(ours, "b@elsewhere.test", forged + "From: <b@elsewhere.test>");
        SenderEvidence lie = look(
                ours,
                "b@elsewhere.test",
                "Received: from [192.0.2.77] (unknown [" + ATTACKER + "]) by mail.hilltop-school.example; now\n"
                        + forged + "From: <b@elsewhere.test>");
        SenderEvidence unclear = look(ours, "b@elsewhere.test", "From: <b@elsewhere.test>");

        assertThat(honest.verdict().standing()).isEqualTo(Standing.CHECKED);
        assertThat(lie.verdict().standing()).isEqualTo(Standing.FAILED);
        assertThat(unclear.verdict().reasons()).containsExactly(SenderReason.UNKNOWN_ROUTE);
    }

    @Test
    void aNameServiceThatIsSilentMakesNothingProvenAndNothingFailed() {
        SenderEvidence evidence = look(Dns.OFF, Contacts.UNKNOWN, "b@elsewhere.test", "From: <b@elsewhere.test>");
        SenderEvidence own = look(Dns.OFF, Contacts.UNKNOWN, "b@elsewhere.test", "From: <head@hilltop-school.example>");

        assertThat(evidence.verdict().standing()).isEqualTo(Standing.NOT_PROVEN);
        assertThat(evidence.verdict().reasons()).containsExactly(SenderReason.NOT_CHECKED);
        assertThat(evidence.findings()).isEmpty();
        assertThat(own.verdict().reasons()).containsExactly(SenderReason.NOT_CHECKED, SenderReason.OWN_DOMAIN);
    }

    @Test
    void aNameOfOursWeighsLessWhereTheyWriteToEachOtherAndIsStillShown() {
        Contacts friends = (ours, other) -> Optional.of(true);

        SenderEvidence stranger = look("mallory@attacker.test", "From: Mary Appleby <mallory@attacker.test>");
        SenderEvidence friend =
                look(dns, friends, "mallory@attacker.test", "From: Mary Appleby <mallory@attacker.test>");

        assertThat(stranger.findings())
                .singleElement()
                .extracting(Finding::score)
                .isEqualTo(0.6);
        assertThat(friend.findings()).singleElement().extracting(Finding::score).isEqualTo(0.3);
        assertThat(codes(stranger)).containsExactly("sender.name-of-yours");
        assertThat(friend.verdict().reasons()).contains(SenderReason.NAME_OF_YOURS, SenderReason.KNOWN_CONTACT);
    }

    @Test
    void whatIsWrittenDownForOthersNamesDomainsOnlyWhereTheyAreNames() {
        SenderEvidence evidence = look("mallory@attacker.test", "From: <b@elsewhere.test>");

        assertThat(evidence.addedLines())
                .isEqualTo("Authentication-Results: gate.hilltop-school.example;\r\n"
                        + "\tspf=pass smtp.mailfrom=attacker.test;\r\n"
                        + "\tdkim=none;\r\n"
                        + "\tdmarc=fail header.from=elsewhere.test;\r\n"
                        + "\tarc=none\r\n");
    }

    @Test
    void aRelayIsBelievedOnlyWithItsSecretFieldAndThenTheHopBeforeItCounts() {
        Submission relay = new Submission("203.0.113.5", "relay.test", false, true);
        String header = "Received: from mx.elsewhere.test (mx.elsewhere.test [192.0.2.77]) by relay.test; now\n"
                + "From: <b@elsewhere.test>";
        SenderOptions options = options(
                "203.0.113.5"::equals, Optional.of(new SenderOptions.RelayProof("x-school-relay", "s3cret")), Set.of());

        SenderEvidence proven = look(options, relay, "X-School-Relay: s3cret\n" + header);
        SenderEvidence forged = look(options, relay, "X-School-Relay: guess\n" + header);

        assertThat(proven.verdict().standing()).isEqualTo(Standing.CHECKED);
        assertThat(forged.verdict().standing()).isEqualTo(Standing.FAILED);
    }

    @Test
    void whatAListPassedOnIsBelievedOnlyWhereItsSealerIsTrusted() throws Exception {
        SignedMail keys = SignedMail.withKeyOf(2048);
        keys.publish(dns, "list.test");
        ArcSealer list = new ArcSealer("list.test", "sel", keys.privateKey(), Clock.systemUTC());
        Submission host = new Submission(ATTACKER, "list.test", false, true);
        String mail = "From: <b@elsewhere.test>";
        String seal = look(sealing(list), new Submission("192.0.2.77", "mx.elsewhere.test", false, true), mail)
                .addedLines();
        String sealed = seal.substring(0, seal.indexOf("Authentication-Results: gate")) + mail;

        SenderEvidence trusted = look(options(address -> false, Optional.empty(), Set.of("list.test")), host, sealed);
        SenderEvidence stranger = look(options(address -> false, Optional.empty(), Set.of()), host, sealed);
        SenderEvidence broken = look(
                options(address -> false, Optional.empty(), Set.of("list.test")),
                host,
                sealed.replace("b@elsewhere", "c@elsewhere"));

        assertThat(trusted.verdict().reasons()).containsExactly(SenderReason.PASSED_ON);
        assertThat(trusted.verdict().standing()).isEqualTo(Standing.CHECKED);
        assertThat(stranger.verdict().results()).containsEntry("arc", "pass");
        assertThat(stranger.verdict().standing()).isEqualTo(Standing.FAILED);
        assertThat(broken.verdict().results()).containsEntry("arc", "fail");
        assertThat(broken.verdict().standing()).isEqualTo(Standing.FAILED);
    }

    private static SenderOptions sealing(ArcSealer sealer) {
        return new SenderOptions(
                "gate.hilltop-school.example",
                Duration.ofSeconds(5),
                address -> false,
                Optional.empty(),
                Set.of(),
                Optional.of(sealer));
    }

    private static SenderOptions options(
            Predicate<String> relays, Optional<SenderOptions.RelayProof> proof, Set<String> sealers) {
        return new SenderOptions(
                "gate.hilltop-school.example", Duration.ofSeconds(5), relays, proof, sealers, Optional.empty());
    }

    private SenderEvidence look(SenderOptions options, Submission submission, String header) {
        return look(options, dns, Contacts.UNKNOWN, submission, "b@elsewhere.test", header);
    }

    private SenderEvidence look(String sender, String header) {
        return look(dns, Contacts.UNKNOWN, sender, header);
    }

    private SenderEvidence look(Dns names, Contacts contacts, String sender, String header) {
        return look(names, contacts, new Submission(ATTACKER, "mx.attacker.test", false, true), sender, header);
    }

    private SenderEvidence look(Submission submission, String sender, String header) {
        return look(dns, Contacts.UNKNOWN, submission, sender, header);
    }

    private static SenderEvidence look(
            Dns names, Contacts contacts, Submission submission, String sender, String header) {
        SenderOptions options = options(address -> false, Optional.empty(), Set.of());
        return look(options, names, contacts, submission, sender, header);
    }

    private static SenderEvidence look(
            SenderOptions options, Dns names, Contacts contacts, Submission submission, String sender, String header) {
        Envelope envelope = new Envelope(
                Address.parse(sender),
                List.of(Address.of("a.baker@hilltop-school.example")),
                submission,
                Instant.EPOCH);
        return new SenderAuthentication(options, DIRECTORY, names, contacts, Clock.systemUTC())
                .check(envelope, Bytes.of(header + "\nSubject: test\n\nHello.\n"))
                .orElseThrow();
    }

    private static List<String> codes(SenderEvidence evidence) {
        return evidence.findings().stream()
                .map(finding -> finding.code().code())
                .toList();
    }
}
