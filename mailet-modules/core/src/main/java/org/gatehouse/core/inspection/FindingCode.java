package org.gatehouse.core.inspection;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of what inspectors can report: a stable code for machines and ledgers, and the plain sentence a reviewer
 * reads (domain.md 5.4). {@code {name}} in a sentence stands for a parameter of the finding; parameters are
 * content-free. {@code docs/findings.md} is checked against this list.
 */
public enum FindingCode {
    LANGUAGE_LISTED("language.listed", "the text has {count} on your list \"{list}\""),
    LANGUAGE_DISCLOSURE("language.disclosure", "somebody may be telling you they are not safe"),
    ILLEGAL_LIST_MATCH("illegal-list.match", "an attachment matches the list \"{list}\""),
    MALWARE_SIGNATURE("malware.signature", "it has a file that the virus check recognises"),
    ATTACHMENT_ENCRYPTED("attachment.encrypted", "it has a password-protected file we could not look inside"),
    ATTACHMENT_DISGUISED("attachment.disguised", "it has a file that is not what its name says"),
    ATTACHMENT_MISLABELLED("attachment.mislabelled", "it has a file that is not what its label says"),
    ATTACHMENT_EXECUTABLE("attachment.executable", "it has a file that is a program"),
    MESSAGE_ENCRYPTED("message.encrypted", "the message itself is encrypted and we could not look inside"),
    STRUCTURE_DEFECT("structure.defect", "the email is put together in a way that programs read differently"),
    STRUCTURE_BARE_CR("structure.bare-cr", "the email has line ends that programs read differently"),
    UNSCANNABLE_TIMEOUT("unscannable.timeout", "looking into it took too long"),
    UNSCANNABLE_CRASH("unscannable.crash", "the program that looks into it failed"),
    UNSCANNABLE_LIMIT("unscannable.limit", "it has more inside than we can look through"),
    UNSCANNABLE_PARSE("unscannable.parse", "a file in it could not be read"),
    UNSCANNABLE_UNKNOWN_TYPE("unscannable.unknown-type", "it has a file of a kind we do not know"),
    UNSCANNABLE_FAILED("unscannable.failed", "we could not finish checking it"),
    SENDER_OWN_DOMAIN(
            "sender.own-domain", "it shows one of your addresses as its sender, but nothing proves that it is yours"),
    SENDER_DENIED("sender.denied", "the domain it says it is from denies it"),
    SENDER_SEVERAL("sender.several", "it shows several senders, or none that can be read"),
    SENDER_NAME("sender.name-of-yours", "it shows the name of one of your people, but the address is not theirs"),
    SENDER_DOMAIN("sender.domain-like-yours", "its sender's address is made to look like one of yours"),
    TRANSPORT_UNENCRYPTED(
            "transport.unencrypted", "it has something sensitive in it and would leave without certain encryption"),
    REPORT_FORWARDED("report.forwarded", "a member of staff reported it"),
    REPORT_POSSIBLY_ILLEGAL(
            "report.possibly-illegal", "the person who reported it says it may be illegal, or is not sure");

    private final String code;
    private final String sentence;

    FindingCode(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    public static Optional<FindingCode> find(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}
