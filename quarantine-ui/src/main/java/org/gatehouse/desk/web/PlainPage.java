package org.gatehouse.desk.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.gatehouse.desk.assets.Assets;

/**
 * A page for what went wrong: the same bytes for everybody, without anything of the request, the session or the fault.
 * Thread-safe.
 */
final class PlainPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%1$s</title>
            <link rel="stylesheet" href="%3$s">
            </head>
            <body>
            <header class="top"><div class="wide"><span class="name">Gatehouse</span></div></header>
            <main class="wide" id="main">
            <h1>%1$s</h1>
            <p>%2$s</p>
            <p><a href="/">Go to the first page</a></p>
            </main>
            </body>
            </html>
            """;

    private final SecurityHeaders headers;
    private final String style;

    PlainPage(SecurityHeaders headers, Assets assets) {
        this.headers = headers;
        this.style = assets.address("desk.css");
    }

    void write(HttpServletResponse response, Fault fault) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.reset();
        headers.writeTo(response);
        byte[] bytes = PAGE.formatted(fault.title, fault.sentence, style).getBytes(StandardCharsets.UTF_8);
        response.setStatus(fault.status);
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** What can go wrong, as people are told. */
    enum Fault {
        BAD_REQUEST(400, "We did not understand that", "Nothing was done. Go back and try again."),
        WRONG_HOST(421, "This is not the address of the desk", "Ask whoever looks after the desk for its address."),
        FORBIDDEN(
                403,
                "Nothing was done",
                "This page was open for too long, or another page sent the form. Go back, load the page again, and "
                        + "try again."),
        NOT_FOUND(404, "Page not found", "There is no such page, or it is not yours to see."),
        METHOD(405, "That cannot be done here", "Nothing was done. Go back and try again."),
        TOO_LARGE(413, "That was too much text", "Nothing was done. Go back and write less."),
        OUR_FAULT(500, "Something went wrong", "It is our fault, not yours. Nothing was lost. Try again in a minute."),
        AWAY(
                503,
                "The desk cannot reach its records",
                "Nothing was lost, and no email goes out without a decision. Try again in a minute.");

        private final int status;
        private final String title;
        private final String sentence;

        Fault(int status, String title, String sentence) {
            this.status = status;
            this.title = title;
            this.sentence = sentence;
        }

        static Fault of(int status) {
            return switch (status) {
                case 404 -> NOT_FOUND;
                case 403 -> FORBIDDEN;
                case 405, 501 -> METHOD;
                case 413 -> TOO_LARGE;
                case 503 -> AWAY;
                default -> status >= 500 ? OUR_FAULT : BAD_REQUEST;
            };
        }

        int status() {
            return status;
        }
    }
}
