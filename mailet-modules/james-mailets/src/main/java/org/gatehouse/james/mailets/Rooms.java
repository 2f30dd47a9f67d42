package org.gatehouse.james.mailets;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.mail.MessagingException;
import org.apache.james.mailetcontainer.api.MailetLoader;
import org.apache.james.mailetcontainer.api.MatcherLoader;
import org.apache.mailet.Mailet;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.Matcher;
import org.apache.mailet.MatcherConfig;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.store.Books;

/**
 * All mailets and matchers there are. James' own are not among them: those that deliver, forward, bounce or store go
 * round the decisions. Immutable.
 */
final class Rooms implements MailetLoader, MatcherLoader {
    private final Map<String, Supplier<Mailet>> mailets;
    private final Map<String, Supplier<Matcher>> matchers;

    Rooms(Examiner examiner, Books books) {
        mailets = Map.of(
                "ExamineAndDecide", () -> new ExamineAndDecide(examiner, books),
                "Seal", () -> new Seal(books),
                "Hold", () -> new Hold(books),
                "Deliver", () -> new Deliver(books),
                "HoldUnexamined", () -> new HoldUnexamined(examiner, books));
        matchers = Map.of("All", All::new, "DecidedAs", DecidedAs::new);
    }

    @Override
    public Mailet getMailet(MailetConfig config) throws MessagingException {
        Mailet mailet = find(mailets, config.getMailetName());
        mailet.init(config);
        return mailet;
    }

    @Override
    public Matcher getMatcher(MatcherConfig config) throws MessagingException {
        Matcher matcher = find(matchers, config.getMatcherName());
        matcher.init(config);
        return matcher;
    }

    private static <T> T find(Map<String, Supplier<T>> known, String name) throws MessagingException {
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new MessagingException("no such mailet or matcher: " + name))
                .get();
    }
}
