package org.gatehouse.store.handover;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.gatehouse.store.desk.CaseNumber;

/**
 * What goes with a hand-over, for people to read: what it is, how to open it, how to check it. Nothing of the message.
 */
final class HandOverSheet {
    private HandOverSheet() {}

    static String of(
            CaseNumber number,
            KeptMessage message,
            Receiver receiver,
            List<Integer> holders,
            Map<String, String> files,
            long later,
            Instant now) {
        StringBuilder sheet = new StringBuilder()
                .append("HAND-OVER OF AN EMAIL\n\n")
                .append("Case:                   ")
                .append(number)
                .append('\n')
                .append("Message:                ")
                .append(message.id())
                .append('\n')
                .append("Received:               ")
                .append(message.receivedAt())
                .append('\n')
                .append("Size in bytes:          ")
                .append(message.size())
                .append('\n')
                .append("SHA-256 of the message: ")
                .append(message.fingerprint())
                .append('\n')
                .append("It was:                 ")
                .append(message.sealed() ? "sealed: nobody here has seen it" : "held")
                .append('\n')
                .append("Handed over:            ")
                .append(now)
                .append('\n')
                .append("To:                     ")
                .append(receiver.authority())
                .append(", ")
                .append(receiver.officer())
                .append('\n')
                .append("Their reference:        ")
                .append(receiver.reference())
                .append('\n')
                .append("Their certificate:      ")
                .append(receiver.certificate().getSubjectX500Principal())
                .append('\n')
                .append("  its SHA-256:          ")
                .append(receiver.fingerprint())
                .append('\n')
                .append("By the holders of key shares ")
                .append(holders)
                .append(" (the school's key sheet says who they are)\n\n")
                .append("FILES, with their SHA-256\n");
        files.forEach((name, digest) ->
                sheet.append("  ").append(digest).append("  ").append(name).append('\n'));
        String covered = later == 0
                ? "every entry of the gateway's log about this message"
                : "the gateway's log about this message but for its newest " + later
                        + " entries: ask for them the day after";
        return sheet.append("""

                TO OPEN (with the private key of the certificate above; openssl 1.1.1 or newer)
                  openssl cms -decrypt -binary -inform DER -in original.eml.p7m -inkey KEY.pem -out original.eml
                  openssl cms -decrypt -binary -inform DER -in envelope.json.p7m -inkey KEY.pem -out envelope.json
                original.eml is to the byte what the mail gateway received: sha256sum original.eml gives the value above.
                envelope.json says who sent it to whom, and from which machine, as the gateway was told.

                TO CHECK THE LOG (Python 3.8 or newer, nothing else)
                  python3 verify.py custody.jsonl --key LEDGER-KEY
                custody.jsonl is COVERED.
                Each entry has the proof that a signed checkpoint covers it. Take verify.py from Gatehouse's public
                source and read it. Take LEDGER-KEY from the school's key sheet, and compare the checkpoint with one
                that the school's governors keep: then the log was not written afterwards. The entry mail.received
                holds the same SHA-256 as above. cover.pdf is this sheet, to print.
                """.replace("COVERED", covered)).toString();
    }
}
