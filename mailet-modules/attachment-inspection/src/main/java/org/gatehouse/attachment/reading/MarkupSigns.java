package org.gatehouse.attachment.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;

/**
 * What HTML and SVG do, or hide: scripts, files built from text, text that nobody sees, data in addresses. One
 * document.
 */
final class MarkupSigns {
    private static final double SURE = 0.9;
    private static final double SLIGHT = 0.3;
    private static final Pattern DECODES =
            Pattern.compile("atob\\s*\\(|fromCharCode|unescape\\s*\\(|decodeURIComponent\\s*\\(|Uint8Array");
    private static final Pattern OFFERS = Pattern.compile(
            "new\\s+(Blob|File)\\s*\\(|createObjectURL|msSaveOrOpenBlob|msSaveBlob|document\\.write|\\.download\\b|\\.innerHTML");
    private static final Pattern PACKED = Pattern.compile("[\"'`]([A-Za-z0-9+/]{64,}+={0,2})[\"'`]");
    private static final int MOST_PACKED = 50;
    private static final Pattern UNSEEN = Pattern.compile(
            "display:none|visibility:hidden|font-size:[01](px|pt|em|%)?(;|$)|opacity:0(;|$)|opacity:0\\.0|mso-hide:all"
                    + "|text-indent:-[0-9]{3}|(left|top):-[0-9]{3}|line-height:[01](px|pt|%)?(;|$)|max-height:0"
                    + "|color:transparent");
    private static final Pattern COLOUR = Pattern.compile("(?:^|;)color:([^;]{1,40})");
    private static final Pattern BACKGROUND = Pattern.compile("background(?:-color)?:([^;]{1,40})");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int LONGEST_STYLE = 2000;
    /** Numbers of files in addresses, beside those of other inner files. */
    private static final int FIRST_DATA = 1000;

    private final Reading reading;
    private final Leaf leaf;
    private final LeafReader leaves;
    private static final String IN_SCRIPT = "data:;base64,";

    private final List<String> dataAddresses = new ArrayList<>();
    private int dataFiles;

    MarkupSigns(Reading reading, Leaf leaf, LeafReader leaves) {
        this.reading = reading;
        this.leaf = leaf;
        this.leaves = leaves;
    }

    private void script(String code) {
        Matcher packed = PACKED.matcher(code);
        for (int i = 0; i < MOST_PACKED && packed.find(); i++) {
            dataAddresses.add(IN_SCRIPT + packed.group(1));
        }
        if (DECODES.matcher(code).find() && OFFERS.matcher(code).find()) {
            reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_SMUGGLING);
        }
    }

    /** @param picture whether it is an SVG: in those scripts have no business at all */
    void element(Element element, boolean picture) {
        for (Attribute attribute : element.attributes()) {
            String name = attribute.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("style") || name.equals("hidden")) {
                style(name.equals("hidden") ? "display:none" : attribute.getValue(), element);
            } else if (picture && (name.startsWith("on") || isScript(attribute.getValue()))) {
                reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_SCRIPT);
            } else if (attribute.getValue().regionMatches(true, 0, "data:", 0, 5)) {
                dataAddresses.add(attribute.getValue());
            }
        }
        String tag = element.normalName();
        if (tag.equals("script")) {
            script(element.data());
            boolean page = leaf.kind() != MailPart.Kind.BODY && !element.data().isBlank();
            if (picture || page) {
                reading.active(leaf.path(), picture ? SURE : SLIGHT, FindingCode.DOCUMENT_SCRIPT);
            }
        }
    }

    private static boolean isScript(String value) {
        return value.strip().regionMatches(true, 0, "javascript:", 0, 11);
    }

    private void style(String value, Element element) {
        String style = BLANKS.matcher(value.substring(0, Math.min(value.length(), LONGEST_STYLE))
                        .toLowerCase(Locale.ROOT))
                .replaceAll("");
        if ((UNSEEN.matcher(style).find() || isSameColour(style)) && element.hasText()) {
            reading.active(leaf.path(), SLIGHT, FindingCode.TEXT_HIDDEN);
        }
    }

    /** White on nothing is white on white in most programs. */
    private static boolean isSameColour(String style) {
        var colour = COLOUR.matcher(style);
        if (!colour.find()) {
            return false;
        }
        var background = BACKGROUND.matcher(style);
        String own = colour.group(1);
        return background.find()
                ? own.equals(background.group(1))
                : own.matches("#fff(fff)?|white|rgb\\(255,255,255\\)");
    }

    /** The files that stand in addresses (RFC 2397): pictures, pages, anything. */
    void readDataFiles() throws IOException {
        for (String address : dataAddresses) {
            data(address);
        }
    }

    private void data(String address) throws IOException {
        int comma = address.indexOf(',');
        if (comma < 0 || !address.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(";base64")) {
            return;
        }
        byte[] packed = address.substring(comma + 1).getBytes(StandardCharsets.ISO_8859_1);
        try (InputStream in = new Base64Input(new ByteArrayInputStream(packed))) {
            LeafBytes file = LeafBytes.read(in, reading.budget());
            boolean inScript = address.startsWith(IN_SCRIPT);
            Optional<String> type = Magic.find(file.array(), file.length());
            if (inScript
                    && type.filter(t -> !t.startsWith("image/") && !t.startsWith("font/"))
                            .isPresent()) {
                reading.active(leaf.path(), SURE, FindingCode.DOCUMENT_SMUGGLING);
            }
            if (!inScript || type.isPresent()) {
                leaves.read(leaf.inner(FIRST_DATA + dataFiles++, "", file));
            }
        }
    }
}
