package org.gatehouse.james.smtp;

import java.util.Map;
import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.RcptHook;

/** Applies the relay rules and the limit to each recipient. Thread-safe. */
final class RecipientHook implements RcptHook {
    private final RelayRules rules;
    private final int maxRecipients;

    RecipientHook(RelayRules rules, int maxRecipients) {
        this.rules = rules;
        this.maxRecipients = maxRecipients;
    }

    @Override
    public HookResult doRcpt(
            SMTPSession smtp, MaybeSender sender, MailAddress recipient, Map<String, String> parameters) {
        GatewaySession session = (GatewaySession) smtp;
        if (session.getRcptCount() >= maxRecipients) {
            return Refusal.TOO_MANY_RECIPIENTS.hookResult();
        }
        return rules.check(session.sender(), GatewaySession.address(recipient), session.client())
                .map(Refusal::hookResult)
                .orElse(HookResult.DECLINED);
    }
}
