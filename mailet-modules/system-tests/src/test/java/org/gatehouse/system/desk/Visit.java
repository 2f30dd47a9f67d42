package org.gatehouse.system.desk;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * One person at the desk with a browser that has no JavaScript: cookies, forms with their token, redirects. For one
 * thread.
 */
final class Visit {
    private final URI desk;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(Redirect.NORMAL)
            .build();
    private String token = "";

    private Visit(URI desk) {
        this.desk = desk;
    }

    /** Signs in with both factors; the first time, with a password and a phone of their own. */
    static Visit of(Member member, URI desk) {
        Visit visit = new Visit(desk);
        visit.open("/sign-in");
        Page inside = member.isEnrolled() ? visit.signIn(member) : visit.enrol(member);
        if (inside.path().startsWith("/sign-in")) {
            throw new IllegalStateException(member + " was not let in: " + inside);
        }
        // The token changes with the sign-in.
        visit.open("/help");
        return visit;
    }

    private Page enrol(Member member) {
        Page setUp = send("/sign-in", "account", member.account(), "password", member.oneTimePassword());
        member.carry(new Authenticator(setUp.textOf(".secret code"), Clock.systemUTC()));
        return send(
                "/sign-in/set-up", "password", member.password(), "again", member.password(), "code", member.code());
    }

    private Page signIn(Member member) {
        send("/sign-in", "account", member.account(), "password", member.password());
        return send("/sign-in/code", "code", member.code());
    }

    Page open(String path) {
        return ask(HttpRequest.newBuilder(desk.resolve(path)).GET());
    }

    /** Posts a form, with the token of the page before. */
    Page send(String path, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=" + encode(token));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encode(fields[i])).append('=').append(encode(fields[i + 1]));
        }
        return ask(HttpRequest.newBuilder(desk.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.toString())));
    }

    private Page ask(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
            Document html = Jsoup.parse(answer.body());
            Optional.ofNullable(html.selectFirst("input[name=_csrf]")).ifPresent(field -> token = field.val());
            return new Page(answer.statusCode(), answer.uri().getPath(), html);
        } catch (IOException e) {
            throw new DeskGone(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** It did not answer. */
    static final class DeskGone extends RuntimeException {
        private static final long serialVersionUID = 1;

        DeskGone(IOException cause) {
            super(cause);
        }
    }
}
