package org.gatehouse.james.smtp;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.apache.james.protocols.smtp.hook.RcptHook;
import org.gatehouse.core.mail.StatusRequests;

/**
 * What a sender wants to be told (RFC 3461): RET and ENVID of MAIL, NOTIFY and ORCPT of RCPT. For our own mail hosts
 * alone: what anybody else asks for would be told to somebody who may be forged. Thread-safe.
 */
final class StatusParameters implements MailParametersHook, RcptHook, EhloExtension {
    private static final String XTEXT = "([!-*,-<>-~]|\\+[0-9A-F]{2})";
    private static final Pattern ENVELOPE_ID = Pattern.compile(XTEXT + "{1,100}");
    private static final Pattern ORIGINAL = Pattern.compile("[A-Za-z0-9-]{1,40};" + XTEXT + "{1,500}");
    private static final Pattern NOTIFY =
            Pattern.compile("NEVER|(SUCCESS|FAILURE|DELAY)(,(SUCCESS|FAILURE|DELAY)){0,2}");

    private final RelayRules rules;

    StatusParameters(RelayRules rules) {
        this.rules = rules;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return isOffered(session) ? List.of("DSN") : List.of();
    }

    @Override
    public String[] getMailParamNames() {
        return new String[] {"RET", "ENVID"};
    }

    @Override
    public Set<String> supportedParameters() {
        return Set.of("NOTIFY", "ORCPT");
    }

    @Override
    public HookResult doMailParameter(SMTPSession smtp, String name, String value) {
        if (!isOffered(smtp)) {
            return Refusal.STATUS_NOT_OFFERED.hookResult();
        }
        GatewaySession session = (GatewaySession) smtp;
        if (name.equals("ENVID")) {
            return take(ENVELOPE_ID.matcher(value).matches(), () -> session.askForEnvelopeId(value));
        }
        String returned = value.toUpperCase(Locale.ROOT);
        return take(returned.equals("FULL") || returned.equals("HDRS"), () -> session.askForReturn(returned));
    }

    @Override
    public HookResult doRcpt(
            SMTPSession smtp, MaybeSender sender, MailAddress recipient, Map<String, String> parameters) {
        String notify = Optional.ofNullable(parameters.get("NOTIFY")).orElse("").toUpperCase(Locale.ROOT);
        String original = Optional.ofNullable(parameters.get("ORCPT")).orElse("");
        if (notify.isEmpty() && original.isEmpty()) {
            return HookResult.DECLINED;
        }
        if (!isOffered(smtp)) {
            return Refusal.STATUS_NOT_OFFERED.hookResult();
        }
        boolean good = (notify.isEmpty() || NOTIFY.matcher(notify).matches())
                && (original.isEmpty() || ORIGINAL.matcher(original).matches());
        StatusRequests.Recipient wanted = new StatusRequests.Recipient(notify, original);
        return take(good, () -> ((GatewaySession) smtp).askFor(GatewaySession.address(recipient), wanted));
    }

    private static HookResult take(boolean good, Runnable note) {
        if (!good) {
            return Refusal.STATUS_SYNTAX.hookResult();
        }
        note.run();
        return HookResult.DECLINED;
    }

    private boolean isOffered(SMTPSession session) {
        return rules.trusts(((GatewaySession) session).client());
    }
}
