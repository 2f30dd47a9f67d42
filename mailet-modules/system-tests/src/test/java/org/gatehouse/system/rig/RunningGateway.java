package org.gatehouse.system.rig;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.core.policy.Decision;
import org.gatehouse.gateway.assembly.Gateway;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.reader.SettingsReader;

/** A whole gateway in this process: its own database, its own scan worker, real sockets. */
public final class RunningGateway implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Gateway gateway;

    private RunningGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    public static RunningGateway start(TestConf conf) throws Exception {
        Settings settings = SettingsReader.read(conf.write());
        new Ground(settings).prepare(false);
        return new RunningGateway(Gateway.start(settings));
    }

    public InetSocketAddress smtp() {
        return gateway.addresses().get(0);
    }

    public LedgerView ledger() throws IOException {
        return LedgerView.of(gateway.ledger());
    }

    public List<Decision> decisions(MailId mail) {
        return gateway.books().findDecisions(mail).orElse(List.of());
    }

    /** Hands in a message from one of the establishment's mail hosts. */
    public MailId submitInside(String from, List<String> to, String message) throws IOException {
        try (Wire wire = Wire.asMailHost(smtp()).greet()) {
            return wire.submit(from, to, message);
        }
    }

    /** Hands in a message from somewhere outside. */
    public MailId submitOutside(String from, List<String> to, String message) throws IOException {
        try (Wire wire = Wire.asStranger(smtp()).greet()) {
            return wire.submit(from, to, message);
        }
    }

    /** Waits until the ledger has an end for each of the message's recipients. */
    public LedgerView awaitEnd(MailId mail) {
        return awaitLedger(ledger -> ledger.isSettled(mail));
    }

    /** Waits until every message that was ever accepted has come to its end. */
    public LedgerView awaitQuiet() {
        return awaitLedger(ledger -> ledger.mails().stream().allMatch(ledger::isSettled));
    }

    public LedgerView awaitLedger(Predicate<LedgerView> wanted) {
        return await("the ledger says so")
                .atMost(PATIENCE)
                .pollInterval(PAUSE)
                .until(this::ledger, wanted::test);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
