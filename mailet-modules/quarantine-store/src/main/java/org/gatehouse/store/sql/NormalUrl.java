package org.gatehouse.store.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One spelling for a web address however it was written (RFC 3986, 6.2.2.1 and 6.2.3): scheme and host in lower case,
 * no default port, no fragment, no user name. Without a scheme it is taken for {@code http}. The path stays as it is.
 */
final class NormalUrl {
    private static final Pattern PARTS =
            Pattern.compile("(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?://)?([^/?#]*)([^#]*)(?:#.*)?", Pattern.DOTALL);

    private NormalUrl() {}

    static String of(String url) {
        Matcher parts = PARTS.matcher(url.strip());
        if (!parts.matches()) {
            return url;
        }
        String scheme = parts.group(1) == null ? "http" : parts.group(1).toLowerCase(Locale.ROOT);
        String host = parts.group(2).toLowerCase(Locale.ROOT);
        host = host.substring(host.lastIndexOf('@') + 1);
        host = host.replaceFirst(scheme.equals("https") ? ":443$" : ":80$", "").replaceFirst("\\.$", "");
        String path = parts.group(3);
        return scheme + "://" + host + (path.startsWith("/") ? path : "/" + path);
    }
}
