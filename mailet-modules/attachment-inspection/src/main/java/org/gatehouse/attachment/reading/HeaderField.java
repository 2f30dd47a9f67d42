package org.gatehouse.attachment.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.stream.NameValuePair;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.stream.RawFieldParser;

/** A structured header field: a value and its parameters, all of them and in order (RFC 2045, 5.1). */
record HeaderField(String body, String value, List<Parameter> parameters) {
    HeaderField {
        parameters = List.copyOf(parameters);
    }

    /** @param name in lower case, with the marks of RFC 2231 such as {@code *0*} */
    record Parameter(String name, String value) {}

    static HeaderField parse(String name, String body) {
        RawBody parsed = RawFieldParser.DEFAULT.parseRawBody(new RawField(name, body));
        List<Parameter> parameters = new ArrayList<>();
        for (NameValuePair pair : parsed.getParams()) {
            String value = pair.getValue() == null ? "" : pair.getValue();
            parameters.add(new Parameter(pair.getName().toLowerCase(Locale.ROOT), value));
        }
        String value = parsed.getValue() == null ? "" : parsed.getValue();
        return new HeaderField(body, value.strip().toLowerCase(Locale.ROOT), parameters);
    }

    /** How many parameters make up this one, in whatever way they are written. */
    long count(String name) {
        return parameters.stream().filter(p -> baseName(p).equals(name)).count();
    }

    boolean isExtended(String name) {
        return parameters.stream()
                .anyMatch(p -> baseName(p).equals(name) && p.name().indexOf('*') >= 0);
    }

    boolean hasComment() {
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\') {
                i++;
            } else if (c == '(' && !quoted) {
                return true;
            }
        }
        return false;
    }

    boolean hasOpenQuote() {
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            }
        }
        return quoted;
    }

    static String baseName(Parameter parameter) {
        int star = parameter.name().indexOf('*');
        return star < 0 ? parameter.name() : parameter.name().substring(0, star);
    }

    @Override
    public String toString() {
        return "HeaderField[" + body.length() + " characters]";
    }
}
