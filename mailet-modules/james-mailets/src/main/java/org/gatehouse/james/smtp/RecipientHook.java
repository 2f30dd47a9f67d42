package org.gatehouse.james.smtp;

import java.util.Map;
import java.util.Optional;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;

/** Applies the relay rules and the limits to each recipient. Thread-safe. */
final class RecipientHook implements RcptHook {
    private final RelayRules rules;
    private final RateLimits rates;
    private final int maxRecipients;

    RecipientHook(RelayRules rules, RateLimits rates, int maxRecipients) {
        this.rules = rules;
        this.rates = rates;
        this.maxRecipients = maxRecipients;
    }

    @Override
    public HookResult doRcpt(
            SMTPSession smtp, MaybeSender sender, MailAddress recipient, Map<String, String> parameters) {
        GatewaySession session = (GatewaySession) smtp;
        if (session.getRcptCount() >= maxRecipients) {
            return Refusal.TOO_MANY_RECIPIENTS.hookResult();
        }
        Optional<Refusal> refusal = rules.check(session.sender(), GatewaySession.address(recipient), session.client());
        if (refusal.isEmpty() && rates.isTooMuch(session.sender(), session.client(), rules.trusts(session.client()))) {
            refusal = Optional.of(Refusal.TOO_MUCH);
        }
        return refusal.map(Refusal::hookResult).orElse(HookResult.DECLINED);
    }
}
