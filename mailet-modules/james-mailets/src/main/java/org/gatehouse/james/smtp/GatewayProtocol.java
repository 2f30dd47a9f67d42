package org.gatehouse.james.smtp;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolTransport;
import org.apache.james.protocols.api.handler.CommandDispatcher;
import org.apache.james.protocols.api.handler.ProtocolHandlerChainImpl;
import org.apache.james.protocols.api.handler.WiringException;
import org.apache.james.protocols.smtp.SMTPProtocol;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.ExpnCmdHandler;
import org.apache.james.protocols.smtp.core.HeloCmdHandler;
import org.apache.james.protocols.smtp.core.NoopCmdHandler;
import org.apache.james.protocols.smtp.core.QuitCmdHandler;
import org.apache.james.protocols.smtp.core.RsetCmdHandler;
import org.apache.james.protocols.smtp.core.UnknownCmdHandler;
import org.apache.james.protocols.smtp.core.VrfyCmdHandler;
import org.apache.james.protocols.smtp.core.WelcomeMessageHandler;
import org.apache.james.protocols.smtp.core.esmtp.EhloCmdHandler;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.report.ReportAddress;
import org.gatehouse.james.MailServerOptions;
import org.gatehouse.james.NoMetrics;
import org.gatehouse.store.MailStore;

/** The commands we understand: James' own where they do what we promise, ours for MAIL, RCPT, DATA and STARTTLS. */
final class GatewayProtocol extends SMTPProtocol {
    /** Besides one for each recipient: RFC 5321, 4.5.3.1.8 lets a client name a hundred. */
    private static final int COMMANDS_IN_VAIN = 100;

    private final SmtpSettings settings;
    private final int maxCommands;
    private final Clock clock;

    private GatewayProtocol(ProtocolHandlerChainImpl chain, SmtpSettings settings, int maxCommands, Clock clock) {
        super(chain, settings);
        this.settings = settings;
        this.maxCommands = maxCommands;
        this.clock = clock;
    }

    static GatewayProtocol of(
            MailServerOptions options,
            MailStore store,
            Directory directory,
            Optional<ReportAddress> reports,
            Clock clock,
            Closing closing) {
        RelayRules rules =
                new RelayRules(directory, Networks.of(options.mailHostNetworks()), reports, options.refuseUnknown());
        RateLimits rates = new RateLimits(options.rates(), directory, clock);
        String postmasterDomain =
                directory.domains().stream().sorted().findFirst().orElse(options.hostName());
        ProtocolHandlerChainImpl chain = new ProtocolHandlerChainImpl();
        MetricFactory metrics = new NoMetrics();
        chain.addAll(List.of(
                new WelcomeMessageHandler(),
                new CommandDispatcher<SMTPSession>(),
                new EhloCmdHandler(metrics),
                new HeloCmdHandler(metrics),
                new StartTlsCommand(),
                new EnvelopeCommands.Mail(metrics),
                new MailParameters(options.maxMessageBytes()),
                new TlsFromMailHosts(rules, options.tlsRequiredFromMailHosts()),
                new EnvelopeCommands.Rcpt(metrics, postmasterDomain),
                new RecipientHook(rules, rates, options.maxRecipients()),
                new StatusParameters(rules),
                new RsetCmdHandler(),
                new NoopCmdHandler(),
                new VrfyCmdHandler(),
                new ExpnCmdHandler(),
                new QuitCmdHandler(metrics),
                new UnknownCmdHandler(metrics)));
        chain.add(new DataCommand(store, rules, options.maxMessageBytes(), clock, closing));
        try {
            chain.wireExtensibleHandlers();
        } catch (WiringException e) {
            throw new IllegalStateException("the commands do not fit together", e);
        }
        return new GatewayProtocol(
                chain,
                new SmtpSettings(options.hostName(), options.maxMessageBytes()),
                COMMANDS_IN_VAIN + options.maxRecipients(),
                clock);
    }

    @Override
    public ProtocolSession newSession(ProtocolTransport transport) {
        return new GatewaySession(transport, settings, new Stamina(maxCommands, clock));
    }
}
