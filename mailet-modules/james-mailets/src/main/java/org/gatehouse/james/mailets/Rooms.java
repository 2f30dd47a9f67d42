package org.gatehouse.james.mailets;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.mail.MessagingException;
import org.apache.james.mailetcontainer.api.MailetLoader;
import org.apache.james.mailetcontainer.api.MatcherLoader;
import org.apache.james.mailetcontainer.impl.MailetConfigImpl;
import org.apache.mailet.Mailet;
import org.apache.mailet.MailetConfig;
import org.apache.mailet.Matcher;
import org.apache.mailet.MatcherConfig;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.report.ReportRules;
import org.gatehouse.store.Books;
import org.jspecify.annotations.Nullable;

/**
 * All mailets and matchers there are. James' own are not among them: those that deliver, forward, bounce or store go
 * round the decisions. Immutable.
 */
final class Rooms implements MailetLoader, MatcherLoader {
    private final Map<String, Supplier<Mailet>> mailets;
    private final Map<String, Supplier<Matcher>> matchers;

    Rooms(Examiner examiner, Books books, Optional<ReportRules> reports) {
        Intend intend = new Intend(examiner, books, reports);
        mailets = Map.of(
                "ExamineAndDecide", () -> new ExamineAndDecide(intend, books),
                "Seal", () -> new Seal(books),
                "Hold", () -> new Hold(books),
                "Deliver", () -> new Deliver(books),
                "HoldUnexamined", () -> new HoldUnexamined(intend, books));
        matchers = Map.of("All", All::new, "DecidedAs", DecidedAs::new);
    }

    @Override
    public Mailet getMailet(MailetConfig config) throws MessagingException {
        Mailet mailet = find(mailets, config.getMailetName());
        mailet.init(new Propagating(config.getMailetName()));
        return mailet;
    }

    @Override
    public Matcher getMatcher(MatcherConfig config) throws MessagingException {
        Matcher matcher = find(matchers, config.getMatcherName());
        matcher.init(config);
        return matcher;
    }

    /**
     * Lets failures of mailet and matcher come out of the chain. Otherwise James writes them into the log and sends the
     * mail to {@code error}, whatever the reason was.
     */
    private static final class Propagating extends MailetConfigImpl {
        private static final String PROPAGATE = "propagate";

        Propagating(String name) {
            setMailetName(name);
        }

        @Override
        public @Nullable String getInitParameter(String name) {
            return switch (name) {
                case "onMailetException", "onMatchException" -> PROPAGATE;
                default -> null;
            };
        }

        @Override
        public Iterator<String> getInitParameterNames() {
            return Collections.emptyIterator();
        }
    }

    private static <T> T find(Map<String, Supplier<T>> known, String name) throws MessagingException {
        return Optional.ofNullable(known.get(name))
                .orElseThrow(() -> new MessagingException("no such mailet or matcher: " + name))
                .get();
    }
}
