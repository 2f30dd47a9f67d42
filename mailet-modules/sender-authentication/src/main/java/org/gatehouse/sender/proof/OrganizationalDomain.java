package org.gatehouse.sender.proof;

import com.google.common.net.InternetDomainName;
import java.util.Locale;

/** What one registrant has, by the public suffix list that Guava carries (RFC 7489, 3.2). */
public final class OrganizationalDomain {
    private OrganizationalDomain() {}

    /** In lower case; the domain itself where it is none or a public suffix. */
    public static String of(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        if (!InternetDomainName.isValid(lower)) {
            return lower;
        }
        InternetDomainName name = InternetDomainName.from(lower);
        if (name.hasPublicSuffix()) {
            return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : lower;
        }
        return lastTwoLabels(name);
    }

    /** A top-level domain that the list does not know is a public suffix (the list's rule {@code *}). */
    private static String lastTwoLabels(InternetDomainName name) {
        int labels = name.parts().size();
        return labels < 2 ? name.toString() : String.join(".", name.parts().subList(labels - 2, labels));
    }

    static boolean isSame(String one, String other) {
        return !one.isEmpty() && of(one).equals(of(other));
    }
}
