package org.gatehouse.james.smtp;

import java.util.List;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.MailParametersHook;

/** The parameters of MAIL: SIZE (RFC 1870) is checked, SMTPUTF8 (RFC 6531) refused. Thread-safe. */
final class MailParameters implements MailParametersHook, EhloExtension {
    private static final int MOST_DIGITS_OF_A_SIZE = 20;

    private final long maxMessageBytes;

    MailParameters(long maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of("SIZE " + maxMessageBytes);
    }

    @Override
    public String[] getMailParamNames() {
        return new String[] {"SIZE", "SMTPUTF8"};
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        return name.equals("SIZE") ? checkSize(value) : Refusal.UTF8_NOT_SUPPORTED.hookResult();
    }

    private HookResult checkSize(String value) {
        if (!value.matches("[0-9]{1," + MOST_DIGITS_OF_A_SIZE + "}")) {
            return Refusal.SIZE_NOT_A_NUMBER.hookResult();
        }
        boolean tooBig = new java.math.BigInteger(value).compareTo(java.math.BigInteger.valueOf(maxMessageBytes)) > 0;
        return tooBig ? Refusal.TOO_BIG.hookResult() : HookResult.DECLINED;
    }
}
