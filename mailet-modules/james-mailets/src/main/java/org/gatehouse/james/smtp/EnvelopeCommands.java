package org.gatehouse.james.smtp;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.MailCmdHandler;
import org.apache.james.protocols.smtp.core.RcptCmdHandler;

/** MAIL and RCPT as James understands them, but an address without a domain is not completed by guessing. */
final class EnvelopeCommands {
    private static final Pattern PATH = Pattern.compile("[A-Za-z]+:\\s*<([^>]*)>.*", Pattern.DOTALL);

    private EnvelopeCommands() {}

    private static Optional<String> pathWithoutDomain(String parameters) {
        Matcher path = PATH.matcher(parameters == null ? "" : parameters);
        return path.matches() ? Optional.of(path.group(1)).filter(p -> p.indexOf('@') <= 0) : Optional.empty();
    }

    /** MAIL FROM; the null path is fine. */
    static final class Mail extends MailCmdHandler {
        Mail(MetricFactory metrics) {
            super(metrics);
        }

        @Override
        protected Response doFilterChecks(SMTPSession session, String command, String parameters) {
            boolean incomplete = pathWithoutDomain(parameters)
                    .filter(path -> !path.isEmpty())
                    .isPresent();
            if (incomplete) {
                return Refusal.SENDER_WITHOUT_DOMAIN.response();
            }
            return isLiteral(parameters)
                    ? Refusal.SENDER_LITERAL.response()
                    : super.doFilterChecks(session, command, parameters);
        }

        /** James drops the brackets of {@code a@[192.0.2.1]}: what we handed on would not be what was said. */
        private static boolean isLiteral(String parameters) {
            Matcher path = PATH.matcher(parameters == null ? "" : parameters);
            if (!path.matches()) {
                return false;
            }
            String sender = path.group(1);
            String domain = sender.substring(sender.lastIndexOf('@') + 1);
            boolean number = !domain.isEmpty() && domain.chars().allMatch(c -> c == '.' || Character.isDigit(c));
            return domain.startsWith("[") || domain.endsWith("]") || number;
        }
    }

    /** RCPT TO; {@code <postmaster>} alone is ours (RFC 5321, 4.5.1). */
    static final class Rcpt extends RcptCmdHandler {
        private final String postmasterDomain;

        Rcpt(MetricFactory metrics, String postmasterDomain) {
            super(metrics);
            this.postmasterDomain = postmasterDomain;
        }

        @Override
        protected String getDefaultDomain() {
            return postmasterDomain;
        }

        @Override
        protected Response doFilterChecks(SMTPSession session, String command, String parameters) {
            boolean incomplete = pathWithoutDomain(parameters)
                    .filter(path -> !path.equalsIgnoreCase("postmaster"))
                    .isPresent();
            return incomplete
                    ? Refusal.ADDRESS_WITHOUT_DOMAIN.response()
                    : super.doFilterChecks(session, command, parameters);
        }
    }
}
