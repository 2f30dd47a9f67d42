package org.gatehouse.core.sender;

import java.util.Arrays;
import java.util.Optional;

/**
 * Why a sender stands as it does: a stable code for the books, and the plain sentence a reviewer reads. Content-free.
 */
public enum SenderReason {
    VOUCHED("vouched", "Your own mail host vouches for the account, not for the person"),
    DOMAIN_PROVEN("domain-proven", "It comes from the domain it names; that says nothing about the person"),
    PASSED_ON("passed-on", "A mail service you trust saw that it came from the domain it names and passed it on"),
    KNOWN_CONTACT("known-contact", "The people it is for have written to this address before"),
    FIRST_CONTACT("first-contact", "None of the people it is for has written to this address before"),
    NO_PROOF("no-proof", "Nothing proves that it comes from the address it shows"),
    NOT_CHECKED("not-checked", "The name service did not answer, so nothing could be proven"),
    DENIED("denied", "The domain it names says that its own mail does not look like this"),
    OWN_DOMAIN("own-domain", "It shows an address of yours, but came from outside"),
    OTHER_SENDER("other-sender", "It was handed in for another address than the one it shows"),
    SEVERAL_SENDERS("several-senders", "It shows several senders, or none that can be read"),
    NAME_OF_YOURS("name-of-yours", "It shows the name or address of one of your people beside another address"),
    DOMAIN_LIKE_YOURS("domain-like-yours", "Its address is made to look like one of yours"),
    UNKNOWN_ROUTE(
            "unknown-route", "It came through a mail service of yours, and where it came from before is not clear");

    private final String code;
    private final String sentence;

    SenderReason(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return sentence;
    }

    public static Optional<SenderReason> find(String code) {
        return Arrays.stream(values()).filter(known -> known.code.equals(code)).findFirst();
    }
}
