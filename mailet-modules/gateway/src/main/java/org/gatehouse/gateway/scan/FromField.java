package org.gatehouse.gateway.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailContent;

/** Takes the sender from a file's From field, which stands in for the envelope it does not have. */
final class FromField {
    private static final int HEADER_BYTES = 256 * 1024;

    private FromField() {}

    /** Empty where there is no From field, or no address in it. */
    static Optional<Address> find(MailContent content) throws IOException {
        try (InputStream in = content.open()) {
            String head = new String(in.readNBytes(HEADER_BYTES), StandardCharsets.ISO_8859_1);
            return Arrays.stream(unfold(head).split("\r?\n", -1))
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("from:"))
                    .findFirst()
                    .flatMap(line -> Address.parse(addressIn(line.substring("from:".length()))));
        }
    }

    private static String unfold(String head) {
        return head.replace("\r\n ", " ")
                .replace("\r\n\t", " ")
                .replace("\n ", " ")
                .replace("\n\t", " ");
    }

    private static String addressIn(String value) {
        int open = value.lastIndexOf('<');
        int close = value.lastIndexOf('>');
        return open >= 0 && close > open ? value.substring(open + 1, close).strip() : value.strip();
    }
}
