package org.gatehouse.attachment.reading;

import java.util.Set;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** Puts the text that a document parser reports into a draft. One document. */
final class TextCollector extends DefaultHandler {
    private static final Set<String> BLOCKS =
            Set.of("p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "br", "title", "table", "ul", "ol");
    private static final Set<String> CELLS = Set.of("td", "th", "a", "option");

    private final Draft draft;
    private final Reading reading;

    TextCollector(Draft draft, Reading reading) {
        this.draft = draft;
        this.reading = reading;
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        String target = attributes.getValue("href");
        if (target != null && UrlScanner.isWeb(target)) {
            reading.addUrl(target.length() > 2000 ? target.substring(0, 2000) : target);
        }
    }

    @Override
    public void characters(char[] chars, int start, int length) {
        draft.append(chars, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] chars, int start, int length) {
        draft.endBlock('\n');
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        if (BLOCKS.contains(localName)) {
            draft.endBlock('\n');
        } else if (CELLS.contains(localName)) {
            draft.endBlock(' ');
        }
    }
}
