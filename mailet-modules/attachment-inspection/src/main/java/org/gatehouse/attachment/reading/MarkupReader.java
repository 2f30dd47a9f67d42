package org.gatehouse.attachment.reading;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/** The text of HTML and XML: all of it, shown or hidden, with what readers see of attributes. Resolves nothing. */
final class MarkupReader {
    private static final Set<String> READ_ATTRIBUTES = Set.of("alt", "title", "placeholder", "value", "aria-label");
    private static final Set<String> BREAKS = Set.of("td", "th", "br", "option");
    private static final Set<String> LINK_ATTRIBUTES =
            Set.of("href", "src", "action", "background", "xlink:href", "data");

    private MarkupReader() {}

    static void readHtml(String markup, Draft draft, Reading reading, MarkupSigns signs) throws IOException {
        read(Jsoup.parse(markup, Parser.htmlParser()), draft, reading, signs, false);
    }

    /** @param picture whether it is an SVG */
    static void readXml(String markup, Draft draft, Reading reading, MarkupSigns signs, boolean picture)
            throws IOException {
        read(Jsoup.parse(markup, Parser.xmlParser()), draft, reading, signs, picture);
    }

    private static void read(Document document, Draft draft, Reading reading, MarkupSigns signs, boolean picture)
            throws IOException {
        NodeTraversor.traverse(new Collector(draft, reading, signs, picture), document);
        UrlScanner.scan(draft.text().toString(), reading);
        signs.readDataFiles();
    }

    private record Collector(Draft draft, Reading reading, MarkupSigns signs, boolean picture) implements NodeVisitor {
        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text) {
                draft.append(text.isBlank() ? " " : text.getWholeText());
            } else if (node instanceof DataNode || node instanceof Comment) {
                // Scripts and styles are no text to read, but comments of a mail program can hold what it shows.
                readHidden(node);
            } else if (node instanceof Element element) {
                readElement(element);
                signs.element(element, picture);
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node instanceof Element element && (element.isBlock() || BREAKS.contains(element.normalName()))) {
                draft.endBlock('\n');
            }
        }

        private void readHidden(Node node) {
            if (node instanceof Comment comment && comment.getData().indexOf('<') > 0) {
                draft.endBlock(' ');
                draft.append(Parser.unescapeEntities(comment.getData().replaceAll("<[^>]{0,1000}>", " "), false));
            }
        }

        private void readElement(Element element) {
            for (Attribute attribute : element.attributes()) {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                if (READ_ATTRIBUTES.contains(name) && !attribute.getValue().isBlank()) {
                    draft.endBlock(' ');
                    draft.append(attribute.getValue());
                    draft.endBlock(' ');
                } else if (LINK_ATTRIBUTES.contains(name)
                        && UrlScanner.isWeb(attribute.getValue().strip())) {
                    reading.addUrl(cut(attribute.getValue().strip()));
                    if (element.normalName().equals("a")) {
                        reading.linkTrick(LinkCheck.scoreOf(attribute.getValue().strip(), element.text()));
                    }
                }
            }
        }

        private static String cut(String url) {
            return url.length() > 2000 ? url.substring(0, 2000) : url;
        }
    }
}
