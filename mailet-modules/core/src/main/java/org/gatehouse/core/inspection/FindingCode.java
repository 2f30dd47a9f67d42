package org.gatehouse.core.inspection;

import static org.gatehouse.core.inspection.Effect.AS_POLICY_SAYS;
import static org.gatehouse.core.inspection.Effect.HELD;
import static org.gatehouse.core.inspection.Effect.HELD_WHERE_SURE;
import static org.gatehouse.core.inspection.Effect.NOTED;
import static org.gatehouse.core.inspection.Effect.SEALED;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogue of what inspectors can report: a stable code for machines and ledgers, and the plain sentence a
 * reviewer reads (domain.md 5.4). {@code {name}} in a sentence stands for a parameter of the finding; parameters are
 * content-free. {@code docs/findings.md} is made from this list.
 */
public enum FindingCode {
    LANGUAGE_LISTED(
            "language.listed",
            "the text has {count} on your list \"{list}\"",
            AS_POLICY_SAYS,
            "Words of a phrase list in `conf/words` were found in the subject, a body or the text of an attachment."),
    LANGUAGE_DISCLOSURE(
            "language.disclosure",
            "somebody may be telling you they are not safe",
            AS_POLICY_SAYS,
            "A phrase of a list whose category is `disclosure`."),
    LANGUAGE_MODEL(
            "language.model",
            "a sentence in it reads like {what}; in our tests this check found {found} in 10 such sentences, it is wrong now"
                    + " and then, and it cannot know what was meant",
            AS_POLICY_SAYS,
            "The trained model takes a sentence, or up to three beside each other, for more likely than not of a category"
                    + " ([model card](model-card.md#by-category), also for how many it finds). A mail without this finding"
                    + " is not thereby harmless."),
    LANGUAGE_UNSUPPORTED(
            "language.unsupported",
            "it seems to be in {what}, which only your word lists can check",
            NOTED,
            "Fewer than six in ten of its words are known to the model. Where the language is clear, it is named; else it is"
                    + " \"another language\"."),
    ILLEGAL_LIST_MATCH(
            "illegal-list.match",
            "an attachment matches the list \"{list}\"",
            SEALED,
            "A digest of a part (SHA-256, and SHA-1 or MD5 where a connected list needs them) is on a list of known illegal"
                    + " files. Always sealed."),
    ILLEGAL_LIST_ADDRESS(
            "illegal-list.address",
            "a web address in it matches the list \"{list}\"",
            SEALED,
            "A web address in its text, in an attachment or in a picture's square code is on a list of known illegal places,"
                    + " or below one that is. Always sealed. The address is never fetched."),
    ATTACHMENT_SEALED_BEFORE(
            "attachment.sealed-before",
            "it has a file of an email that is sealed",
            SEALED,
            "An attachment, or a picture, film or document inside one, is the same as one of a sealed message (B52). Files"
                    + " below 1 KB, and those that three older messages had as well, such as a school's logo, do not count."
                    + " Where the sealed message is lowered or destroyed, its files no longer count."),
    MALWARE_SIGNATURE(
            "malware.signature",
            "it has a file that the virus check recognises",
            HELD,
            "The EICAR test file, found by the gateway itself, or what the antivirus engine recognises."),
    MALWARE_LISTED(
            "malware.listed",
            "a file or web address in it is on the list \"{list}\" of harmful ones",
            HELD,
            "A match with a connected list that says `category: malware`."),

    ATTACHMENT_ENCRYPTED(
            "attachment.encrypted",
            "it has a password-protected file we could not look inside",
            HELD,
            "Encrypted archive, document or PDF. This does not mean it is harmful."),
    ATTACHMENT_DISGUISED(
            "attachment.disguised",
            "it has a file that is not what its name says",
            HELD,
            "The bytes are of another type than the file name's ending."),
    ATTACHMENT_MISLABELLED(
            "attachment.mislabelled",
            "it has a file that is not what its label says",
            NOTED,
            "The declared media type differs from the bytes. Common and mostly harmless."),
    ATTACHMENT_EXECUTABLE(
            "attachment.executable",
            "it has a file that is a program",
            HELD,
            "A program or script by its bytes, or by an ending that runs when it is opened."),
    ATTACHMENT_NAME_TRICK(
            "attachment.name-trick",
            "it has a file whose name does not read as it is",
            HELD,
            "The name turns the reading direction, has characters that nobody sees, or is longer than any program shows."),
    ATTACHMENT_DOUBLE_ENDING(
            "attachment.double-ending",
            "it has a file whose name pretends to be of another kind",
            HELD,
            "A harmless ending stands before the real one, which runs: `bill.pdf.exe`."),
    ATTACHMENT_TWO_NAMES(
            "attachment.two-names",
            "it has a file with two names of different kinds",
            HELD,
            "Content-Type and Content-Disposition, or two parameters of one, name files with different endings."),
    ATTACHMENT_TWO_KINDS(
            "attachment.two-kinds",
            "it has a file that is two kinds of file at once",
            HELD,
            "Bytes that two programs read as two things: a picture or PDF that is an archive or a script as well."),

    ARCHIVE_OUTSIDE_BYTES(
            "archive.outside-bytes",
            "it has an archive with something hidden beside what it lists",
            HELD,
            "Bytes of a zip file that its directory does not account for: before, between or after its entries."),
    ARCHIVE_NAMES(
            "archive.names",
            "it has an archive that names its files differently in two places",
            HELD,
            "A zip file's directory and its local header disagree about a name."),
    ARCHIVE_LINK(
            "archive.link",
            "it has an archive that points to files outside it",
            HELD,
            "A symbolic link, hard link or device inside an archive. Nothing of it ever touches a disk here."),
    ARCHIVE_PATH(
            "archive.path",
            "it has an archive that wants to write outside its folder",
            HELD,
            "An entry's name is absolute or climbs out with `..`."),

    DOCUMENT_MACRO(
            "document.macro",
            "it has a document that contains a program (macros)",
            HELD,
            "A VBA project, an Excel 4 macro sheet, or OpenDocument scripts."),
    DOCUMENT_COMMAND(
            "document.command",
            "it has a document that starts another program when it is opened",
            HELD,
            "DDE fields or links, PDF launch actions."),
    DOCUMENT_SCRIPT(
            "document.script",
            "it has a document that contains a script",
            HELD,
            "JavaScript in a PDF, a script or event handler in an SVG picture, in a file that is a web page."),
    DOCUMENT_REMOTE(
            "document.remote",
            "it has a document that fetches something from elsewhere when it is opened",
            HELD_WHERE_SURE,
            "A remote template, an external OLE object, frame or data source. An ordinary linked picture is only noted."),
    DOCUMENT_SMUGGLING(
            "document.smuggling",
            "it has a web page that builds a file when it is opened",
            HELD,
            "A script in HTML decodes data and offers it as a download (HTML smuggling)."),
    TEXT_HIDDEN(
            "text.hidden",
            "it has text that the reader cannot see",
            NOTED,
            "Text of no size, of the background's colour, or off the page. We read it all the same."),
    LINK_TRICK(
            "link.trick",
            "it has a web link that pretends to lead somewhere else",
            HELD_WHERE_SURE,
            "A name before an @ in the address, letters of mixed alphabets that look alike, or a link text that shows"
                    + " another address than the link leads to (this alone is only noted)."),

    MESSAGE_ENCRYPTED(
            "message.encrypted",
            "the message itself is encrypted and we could not look inside",
            HELD,
            "S/MIME or PGP."),
    MESSAGE_ELSEWHERE(
            "message.elsewhere",
            "a part of it is not in this email",
            HELD,
            "`message/partial` or `message/external-body`: the content comes in other messages, or from other places."),

    STRUCTURE_HIDDEN_PART(
            "structure.hidden-part",
            "it has a file that only some programs see",
            HELD,
            "Read another way, the bytes have a file that the usual way does not show."),
    STRUCTURE_REPEATED_CONTENT_TYPE(
            "structure.repeated-content-type",
            "it says twice what kind of content it has",
            HELD_WHERE_SURE,
            "Two Content-Type fields; only noted where both say the same."),
    STRUCTURE_REPEATED_TRANSFER_ENCODING(
            "structure.repeated-transfer-encoding",
            "it says twice how its content is packed",
            HELD_WHERE_SURE,
            "Two Content-Transfer-Encoding fields; only noted where both say the same."),
    STRUCTURE_REPEATED_DISPOSITION(
            "structure.repeated-disposition",
            "it says twice what a part is for",
            HELD_WHERE_SURE,
            "Two Content-Disposition fields; only noted where both say the same."),
    STRUCTURE_COMMENT_IN_CONTENT_TYPE(
            "structure.comment-in-content-type",
            "a remark stands where the kind of content should",
            HELD_WHERE_SURE,
            "RFC 822 comments in Content-Type: some programs skip them, some take them for the type or the boundary."),
    STRUCTURE_NO_MEDIA_TYPE(
            "structure.no-media-type",
            "the kind of its content is written wrongly",
            NOTED,
            "Content-Type without a type/subtype."),
    STRUCTURE_ODD_TYPE(
            "structure.odd-type",
            "the kind of its content is written so that programs guess differently",
            HELD,
            "A type that is almost `multipart/...`: quoted, misspelt, encoded or with spaces, over a body that has parts."),
    STRUCTURE_NO_BOUNDARY(
            "structure.no-boundary",
            "it does not say where its parts begin and end",
            HELD,
            "A multipart type without a boundary."),
    STRUCTURE_AMBIGUOUS_BOUNDARY(
            "structure.ambiguous-boundary",
            "programs disagree where its parts begin and end",
            HELD,
            "Two boundaries, or one in the pieces of RFC 2231 (CVE-2024-28054)."),
    STRUCTURE_ODD_BOUNDARY(
            "structure.odd-boundary",
            "the mark between its parts is unusual",
            HELD,
            "Empty, very long, or ending with a space, so that programs disagree."),
    STRUCTURE_OPEN_QUOTE(
            "structure.open-quote",
            "a quotation mark is missing in its header",
            HELD,
            "A quoted string in a header field has no end."),
    STRUCTURE_UNKNOWN_TRANSFER_ENCODING(
            "structure.unknown-transfer-encoding",
            "it is packed in a way that no program should know",
            HELD_WHERE_SURE,
            "A Content-Transfer-Encoding outside RFC 2045, or with something after it."),
    STRUCTURE_ENCODED_COMPOSITE(
            "structure.encoded-composite",
            "a part that holds other parts is packed itself",
            HELD_WHERE_SURE,
            "base64 or quoted-printable on a multipart (RFC 2045, 6.4)."),
    STRUCTURE_MIXED_LINE_ENDS(
            "structure.mixed-line-ends",
            "its lines end in different ways",
            HELD_WHERE_SURE,
            "CR LF and bare LF. Held where a lone dot stands between unlike line ends (SMTP smuggling)."),
    STRUCTURE_BARE_CR(
            "structure.bare-cr",
            "the email has line ends that programs read differently",
            HELD_WHERE_SURE,
            "A carriage return without line feed (RFC 5322, 2.3); noted where it stands in plain text only."),
    STRUCTURE_NUL(
            "structure.nul",
            "it has zero bytes that end texts for some programs",
            HELD_WHERE_SURE,
            "NUL (RFC 5322, 4)."),
    STRUCTURE_FILE_IN_TEXT(
            "structure.file-in-text",
            "its text has a file in it, packed in an old way",
            HELD,
            "uuencode, yEnc or BinHex. We unpack it and look into it as well."),
    STRUCTURE_PART_NOT_CLOSED(
            "structure.part-not-closed",
            "it ends before its last part is over",
            NOTED,
            "The closing delimiter is missing, as in a cut message. All views of it have been looked through."),
    STRUCTURE_SPACE_BEFORE_COLON(
            "structure.space-before-colon",
            "a header field is written with a space before its colon",
            NOTED,
            "RFC 5322, 4.5."),
    STRUCTURE_PREAMBLE(
            "structure.preamble",
            "something stands before its first part that some programs show",
            HELD,
            "The preamble has header fields of a part, or is very long."),
    STRUCTURE_EPILOGUE(
            "structure.epilogue",
            "something stands after its last part that some programs show",
            HELD_WHERE_SURE,
            "The epilogue has header fields of a part, or is very long."),
    STRUCTURE_BASE64_PADDING(
            "structure.base64-padding",
            "a packed part goes on after its end",
            HELD,
            "Data after the padding of base64: some programs stop there, some go on. We read both."),
    STRUCTURE_BASE64_FOREIGN(
            "structure.base64-foreign",
            "a packed part has characters that do not belong there",
            HELD_WHERE_SURE,
            "Characters outside base64's alphabet: some programs skip them, some stop. We read both."),
    STRUCTURE_UNKNOWN_CHARSET(
            "structure.unknown-charset",
            "its text is in an alphabet that we do not know",
            HELD_WHERE_SURE,
            "An unknown charset label; held where it is UTF-7 that hides letters."),
    STRUCTURE_DEFECT(
            "structure.defect",
            "the email is put together in a way that programs read differently",
            NOTED,
            "Other slight faults: a line in the header that is no field, a header that does not end, an odd escape."),

    UNSCANNABLE_TIMEOUT(
            "unscannable.timeout",
            "looking into it took too long",
            HELD,
            "The worker was stopped at the time limit, twice."),
    UNSCANNABLE_CRASH(
            "unscannable.crash",
            "the program that looks into it failed",
            HELD,
            "The worker died on this message, twice, or a parser broke."),
    UNSCANNABLE_LIMIT(
            "unscannable.limit",
            "it has more inside than we can look through",
            HELD,
            "Size, count, depth or ratio limits (zip bombs)."),
    UNSCANNABLE_PARSE(
            "unscannable.parse", "a file in it could not be read", HELD, "A parser refused a document or an archive."),
    UNSCANNABLE_ARCHIVE_KIND(
            "unscannable.archive-kind",
            "it has an archive of a kind we cannot open",
            HELD,
            "CAB, LZH and others without a kept library; compressed entries of RAR. Names are listed where we can."),
    UNSCANNABLE_UNKNOWN_TYPE(
            "unscannable.unknown-type",
            "it has a file of a kind we do not know",
            HELD,
            "Bytes of no known type; low score."),
    UNSCANNABLE_ANTIVIRUS(
            "unscannable.antivirus",
            "the virus check did not answer",
            HELD,
            "The antivirus engine is set up but does not answer, refuses the message, or failed its own test."),
    UNSCANNABLE_FAILED(
            "unscannable.failed",
            "we could not finish checking it",
            HELD,
            "The examination broke off: our fault or the machine's."),
    SENDER_OWN_DOMAIN(
            "sender.own-domain",
            "it shows one of your addresses as its sender, but nothing proves that it is yours",
            AS_POLICY_SAYS,
            "It came from outside, and neither SPF nor DKIM proves the domain. Never shown as one of your people."),
    SENDER_DENIED(
            "sender.denied",
            "the domain it says it is from denies it",
            AS_POLICY_SAYS,
            "DMARC fails, or SPF of the shown domain. A list that changes mail can cause it: low score."),
    SENDER_SEVERAL(
            "sender.several",
            "it shows several senders, or none that can be read",
            AS_POLICY_SAYS,
            "Programs would show different ones."),
    SENDER_NAME(
            "sender.name-of-yours",
            "it shows the name of one of your people, but the address is not theirs",
            AS_POLICY_SAYS,
            "Name from `directory.csv`, or an address of yours written where the name belongs. Often a person's other"
                    + " address: less score where your people have written to it."),
    SENDER_DOMAIN(
            "sender.domain-like-yours",
            "its sender's address is made to look like one of yours",
            AS_POLICY_SAYS,
            "It reads the same as a domain of yours, has its whole name in it, or differs by one letter."),
    TRANSPORT_UNENCRYPTED(
            "transport.unencrypted",
            "it has something sensitive in it and would leave without certain encryption",
            AS_POLICY_SAYS,
            "A category of `delivery.sensitive-categories` was found, and the route of a recipient does not say"
                    + " `tls: required`."),
    REPORT_FORWARDED("report.forwarded", "a member of staff reported it", HELD, "It came to the report address."),
    REPORT_POSSIBLY_ILLEGAL(
            "report.possibly-illegal",
            "the person who reported it says it may be illegal, or is not sure",
            SEALED,
            "As above, with words that say so in the subject or above the forwarded message. Always sealed.");

    private final String code;
    private final String sentence;
    private final Effect effect;
    private final String meaning;

    FindingCode(String code, String sentence, Effect effect, String meaning) {
        this.code = code;
        this.sentence = sentence;
        this.effect = effect;
        this.meaning = meaning;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    /** What the policy shipped with the program makes of it. */
    public Effect effect() {
        return effect;
    }

    /** For whoever wants to know more: one or two sentences, in Markdown. */
    public String meaning() {
        return meaning;
    }

    public static Optional<FindingCode> find(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}
