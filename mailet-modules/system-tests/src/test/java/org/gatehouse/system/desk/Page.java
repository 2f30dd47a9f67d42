package org.gatehouse.system.desk;

import org.jsoup.nodes.Document;

/**
 * What the desk answered in the end.
 *
 * @param path where redirects led
 */
record Page(int status, String path, Document html) {
    String text() {
        return html.text();
    }

    boolean has(String css) {
        return html.selectFirst(css) != null;
    }

    String textOf(String css) {
        return html.select(css).text();
    }

    @Override
    public String toString() {
        return status + " " + path + ": " + html.select("main").text();
    }
}
