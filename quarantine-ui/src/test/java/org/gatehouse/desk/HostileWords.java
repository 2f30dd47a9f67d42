package org.gatehouse.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts and names that would do something where a page took them for more than text. All invented for tests. */
final class HostileWords {
    private static final List<String> FITTING = List.of(
            "name_",
            "html_",
            "ui_",
            "unicode_",
            "svg_",
            "rfc2047_",
            "utf",
            "header_",
            "poly_",
            "pdf_js",
            "unterminated");
    private static final int LONGEST = 60_000;
    private static final Pattern NAMED =
            Pattern.compile("(?im)(?:^subject:\\s*|(?:file)?name\\*?[0-9*]*=)\"?([^\"\\r\\n]{3,300})");
    private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?]{1,40}\\?([BbQq])\\?([^?]*)\\?=");
    private static final Pattern BASE64 = Pattern.compile("(?m)(?:^[A-Za-z0-9+/]{20,76}={0,2}\\r?\\n)+");

    private HostileWords() {}

    /** @param trap an address that nobody may ask for */
    static List<String> ownSet(String trap) {
        return List.of(
                "<script>window.hit=1;fetch('" + trap + "/s')</script>",
                "<img src=x onerror=\"window.hit=2;new Image().src='" + trap + "/i'\"><img src=" + trap + "/p.png>",
                "\"><svg onload=window.hit=3><use href=" + trap + "/u.svg#x></svg>",
                "'></div></section></main><iframe src=\"" + trap
                        + "/f\" srcdoc=\"<script>parent.hit=4</script>\"></iframe>",
                "</mark></title></textarea></style></script><script src=" + trap + "/x.js></script>",
                "<a href=\"javascript:window.hit=5\" autofocus onfocus=window.hit=5 tabindex=1>look</a>",
                "<style>@import url(" + trap + "/c.css); body{background:url(" + trap + "/b)}</style>",
                "<link rel=stylesheet href=" + trap + "/l.css><link rel=prefetch href=" + trap + "/pre>",
                "<meta http-equiv=refresh content=\"0;url=" + trap + "/m\"><base href=" + trap + "/>",
                "<form action=" + trap + "/form><button name=_csrf id=sign-out>Sign out</button></form>",
                "<div hx-get=\"" + trap + "/hx\" hx-trigger=load hx-on::load=\"window.hit=6\">x</div>",
                "<div class=\"shown\" data-case=\"../../sign-out\" data-shown=\"0\">x</div>",
                "<object data=" + trap + "/o></object><embed src=" + trap + "/e><video src=" + trap + "/v autoplay>",
                "<math><mi//xlink:href=\"data:x,<script>window.hit=7</script>\">",
                "${T(java.lang.Runtime).getRuntime()} __${7*191}__ [[${7*191}]] [(${7*191})] #{x} @{/x} ~{::x} *{name}",
                "{{7*191}} <%= 7*191 %> ${jndi:ldap://127.0.0.1/x} %{7*191}",
                "&lt;script&gt;window.hit=8&lt;/script&gt; &#60;img src=x onerror=window.hit=8&#62; \\u003cscript>",
                "<!--<img src=\"--><img src=x onerror=window.hit=9//\">--> <![CDATA[<script>window.hit=9</script>]]>",
                "javascript:window.hit=10//" + trap + "/j data:text/html,<script>window.hit=10</script>",
                "\u202Efdp.exe\u202C \u2066abc\u2069 \u200Bzero\u200Cwidth\u200Djoin\uFEFF \u00ADsoft \u061Cmark \u200E\u200F",
                "a\u0000b\u0007c\u001B[31mred\u001B]0;title\u0007 \u009B31m \u2028line\u2029para",
                "\u0430pple.example p\u0430yp\u0430l.example \uFF1Cscript\uFF1Ewindow.hit=11\uFF1C/script\uFF1E",
                "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319a\u0300\u0301\u0302\u0303\u0304\u0305\u0306",
                "+ADw-script+AD4-window.hit=12+ADw-/script+AD4-",
                ("<b onmouseover=window.hit=13>" + "deep<i>".repeat(400)));
    }

    /** One mail's words. */
    record Sample(String file, String name, String text) {}

    /** From {@code ../shared/hostile}, taken apart more roughly than the gateway does; empty where it is not there. */
    static List<Sample> shared() throws IOException {
        Optional<Path> folder = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("../shared/hostile/adversarial").normalize())
                .filter(Files::isDirectory)
                .findFirst();
        List<Sample> samples = new ArrayList<>();
        if (folder.isEmpty()) {
            return samples;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder.get())) {
            files = all.filter(HostileWords::isFitting).sorted().toList();
        }
        for (Path file : files) {
            String raw = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            String text = raw.substring(0, Math.min(raw.length(), LONGEST)) + "\n" + decoded(raw);
            samples.add(new Sample(file.getFileName().toString(), names(raw), text));
        }
        return samples;
    }

    private static boolean isFitting(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".eml") && FITTING.stream().anyMatch(name::startsWith);
    }

    private static String names(String raw) {
        StringBuilder names = new StringBuilder();
        Matcher matcher = NAMED.matcher(raw);
        while (matcher.find() && names.length() < 2_000) {
            names.append(words(matcher.group(1))).append(' ');
        }
        return names.toString();
    }

    /** Encoded words and percent signs undone. */
    private static String words(String name) {
        Matcher word = ENCODED_WORD.matcher(name);
        String plain = word.replaceAll(found -> Matcher.quoteReplacement(
                found.group(1).toUpperCase(Locale.ROOT).equals("B")
                        ? base64(found.group(2))
                        : percent(found.group(2).replace('=', '%').replace('_', ' '))));
        return percent(plain);
    }

    private static String percent(String text) {
        try {
            return java.net.URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String decoded(String raw) {
        StringBuilder all = new StringBuilder();
        Matcher block = BASE64.matcher(raw);
        while (block.find() && all.length() < LONGEST) {
            all.append(base64(block.group())).append('\n');
        }
        return all.toString();
    }

    private static String base64(String text) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            return new String(bytes, 0, Math.min(bytes.length, 4_000), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
