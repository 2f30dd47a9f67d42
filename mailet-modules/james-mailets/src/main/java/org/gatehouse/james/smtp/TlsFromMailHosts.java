package org.gatehouse.james.smtp;

import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailHook;

/**
 * Takes mail of the establishment's own mail hosts under TLS only, where that is wanted (RFC 3207, 4). Everybody else
 * may send in the clear: who receives mail from the internet must not ask for more. Thread-safe.
 */
final class TlsFromMailHosts implements MailHook {
    private final RelayRules rules;
    private final boolean required;

    TlsFromMailHosts(RelayRules rules, boolean required) {
        this.rules = rules;
        this.required = required;
    }

    @Override
    public HookResult doMail(SMTPSession smtp, MaybeSender sender) {
        GatewaySession session = (GatewaySession) smtp;
        boolean refused = required && !session.isTLSStarted() && rules.trusts(session.client());
        return refused ? Refusal.TLS_REQUIRED.hookResult() : HookResult.DECLINED;
    }
}
