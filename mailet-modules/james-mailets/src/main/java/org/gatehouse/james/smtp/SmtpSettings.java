package org.gatehouse.james.smtp;

import java.util.Optional;
import org.apache.james.protocols.api.OidcSASLConfiguration;
import org.apache.james.protocols.smtp.SMTPConfiguration;

/** What James' command handlers ask for. Nothing in it tells which machine or software this is; AUTH does not exist. */
record SmtpSettings(String hostName, long maxMessageBytes) implements SMTPConfiguration {
    @Override
    public String getHelloName() {
        return hostName;
    }

    @Override
    public String getGreeting() {
        return hostName + " ESMTP";
    }

    @Override
    public String getSoftwareName() {
        return "ESMTP";
    }

    @Override
    public long getMaxMessageSize() {
        return maxMessageBytes;
    }

    /** Never: {@link RelayRules} decides. */
    @Override
    public boolean isRelayingAllowed(String remoteIp) {
        return false;
    }

    @Override
    public boolean isAuthAnnounced(String remoteIp, boolean tlsStarted) {
        return false;
    }

    @Override
    public boolean useHeloEhloEnforcement() {
        return true;
    }

    @Override
    public boolean useAddressBracketsEnforcement() {
        return true;
    }

    @Override
    public boolean isPlainAuthEnabled() {
        return false;
    }

    @Override
    public Optional<OidcSASLConfiguration> saslConfiguration() {
        return Optional.empty();
    }
}
