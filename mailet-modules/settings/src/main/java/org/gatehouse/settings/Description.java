package org.gatehouse.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gatehouse.core.calendar.Rota;
import org.gatehouse.core.calendar.Term;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.mail.Mailbox;
import org.gatehouse.core.mail.PersonType;

/** Settings as keys and values for a person to read: what is secret is masked, what is about people is counted. */
final class Description {
    private static final String NOT_SET = "(none)";
    private static final String SET = "(set)";

    private final SortedMap<String, String> lines = new TreeMap<>();

    private Description() {}

    static SortedMap<String, String> of(Settings settings) {
        Description description = new Description();
        description.put("establishment.name", settings.establishment());
        description.put("domains", sorted(settings.directory().domains()));
        description.put("relay.mail-hosts", sorted(settings.mailHosts()));
        description.gateway(settings.gateway());
        description.smtp(settings.smtp());
        for (int i = 0; i < settings.routes().size(); i++) {
            description.route("routes[" + (i + 1) + "].", settings.routes().get(i));
        }
        description.delivery(settings.delivery());
        description.database(settings.database());
        description.keys(settings.keys());
        description.put("ledger.checkpoint-to", settings.ledger().checkpointTo().isEmpty() ? NOT_SET : "(set)");
        description.put("ledger.time-stamp-url", settings.ledger().timeStampUrl());
        description.put("retention.safeguarding", settings.retention().safeguarding());
        description.put("retention.likely-fine", settings.retention().likelyFine());
        description.inspection(settings.inspection());
        description.desk(settings.desk());
        description.senders(settings.senders());
        description.cases(settings.cases());
        description.put("reports.registry-url", settings.abuseRegistry().isPresent() ? "(set)" : NOT_SET);
        description.put("reports.address", settings.reportAddress().isPresent() ? "(set)" : NOT_SET);
        description.mailboxes(settings.mailboxes());
        description.lists(settings);
        return description.lines;
    }

    private void gateway(GatewaySettings gateway) {
        put("gateway.name", gateway.name());
        put("gateway.data-dir", gateway.dataDirectory());
        put("gateway.temp-dir", gateway.tempDirectory());
    }

    private void smtp(SmtpSettings smtp) {
        put("smtp.bind", inOrder(smtp.bind()));
        put("smtp.max-message-size", Units.formatSize(smtp.maxMessageSize()));
        put("smtp.max-recipients", smtp.maxRecipients());
        put("smtp.max-connections", smtp.maxConnections());
        put("smtp.max-connections-per-client", smtp.maxConnectionsPerClient());
        put("smtp.refuse-unknown-recipients", smtp.refuseUnknownRecipients());
        put("smtp.recipients-per-client", smtp.recipientsPerClient());
        put("smtp.recipients-per-pupil", smtp.recipientsPerPupil());
        put("smtp.recipients-per-person", smtp.recipientsPerPerson());
        put("smtp.proxies", smtp.proxies().isEmpty() ? NOT_SET : sorted(smtp.proxies()));
        put("smtp.session-threads", smtp.sessionThreads());
        put("smtp.idle-timeout", smtp.idleTimeout());
        put("smtp.tls.certificate-file", smtp.tls().map(TlsFiles::certificate));
        put("smtp.tls.key-file", smtp.tls().map(TlsFiles::key));
        put("smtp.tls.required-from-mail-hosts", smtp.tlsRequiredFromMailHosts());
    }

    private void route(String prefix, RouteSettings route) {
        put(prefix + "domains", route.isForEverythingElse() ? "*" : sorted(route.domains()));
        put(prefix + "next-hops", inOrder(route.nextHops()));
        put(prefix + "tls", route.tls());
        put(prefix + "tls-verify", route.tlsVerify());
        put(prefix + "lmtp", route.lmtp());
        put(prefix + "max-connections", route.maxConnections());
    }

    private void delivery(DeliverySettings delivery) {
        put(
                "delivery.retry",
                inOrder(delivery.retry().stream().map(Units::format).toList()));
        put("delivery.give-up-after", delivery.giveUpAfter());
        put("delivery.connect-timeout", delivery.connectTimeout());
        put("delivery.reply-timeout", delivery.replyTimeout());
        put("delivery.notice-from", delivery.noticeFrom());
        put(
                "delivery.sensitive-categories",
                delivery.sensitiveCategories().isEmpty() ? NOT_SET : sorted(delivery.sensitiveCategories()));
    }

    private void database(DatabaseSettings database) {
        put("database.pool-size", database.poolSize());
        put("database.embedded", database instanceof DatabaseSettings.Embedded);
        if (database instanceof DatabaseSettings.Embedded embedded) {
            put("database.directory", embedded.directory());
        }
        if (database instanceof DatabaseSettings.Server server) {
            put("database.host", server.host());
            put("database.port", server.port());
            put("database.name", server.name());
            put("database.user", server.user());
            put("database.password-file", server.password());
            put("database.tls", server.tls());
            put("database.ca-file", server.authority());
        }
    }

    private void keys(KeySettings keys) {
        put("keys.directory", keys.directory());
        put("keys.shred-directories", inOrder(keys.shredDirectories()));
    }

    private void senders(SenderSettings senders) {
        put("senders.ask-name-service", senders.askNameService());
        put("senders.name-servers", senders.nameServers().isEmpty() ? NOT_SET : inOrder(senders.nameServers()));
        put("senders.answer-timeout", senders.answerTimeout());
        put("senders.relays", senders.relays().isEmpty() ? NOT_SET : sorted(senders.relays()));
        put("senders.relay-header", senders.relayProof().map(SenderSettings.RelayProof::field));
        put("senders.relay-secret-file", senders.relayProof().map(SenderSettings.RelayProof::secret));
        put("senders.trusted-sealers", senders.trustedSealers().isEmpty() ? NOT_SET : sorted(senders.trustedSealers()));
        put("senders.arc.domain", senders.arc().map(SenderSettings.ArcKey::domain));
        put("senders.arc.selector", senders.arc().map(SenderSettings.ArcKey::selector));
        put("senders.arc.key-file", senders.arc().map(SenderSettings.ArcKey::key));
    }

    private void mailboxes(Optional<MailboxSettings> mailboxes) {
        Optional<MailboxSettings.SignIn> signIn = mailboxes.map(MailboxSettings::signIn);
        Optional<MailboxSettings.Tokens> tokens =
                signIn.filter(MailboxSettings.Tokens.class::isInstance).map(MailboxSettings.Tokens.class::cast);
        put("mailboxes.imap", mailboxes.map(MailboxSettings::imap));
        put("mailboxes.starttls", mailboxes.map(MailboxSettings::startTls));
        put("mailboxes.ca-file", mailboxes.flatMap(MailboxSettings::authority));
        put("mailboxes.user", mailboxes.map(MailboxSettings::user));
        put(
                "mailboxes.password-file",
                signIn.filter(MailboxSettings.Password.class::isInstance)
                        .map(MailboxSettings.Password.class::cast)
                        .map(MailboxSettings.Password::file));
        put("mailboxes.oauth2.token-url", tokens.map(MailboxSettings.Tokens::url));
        put("mailboxes.oauth2.client-id", tokens.map(MailboxSettings.Tokens::clientId));
        put("mailboxes.oauth2.client-secret-file", tokens.map(MailboxSettings.Tokens::clientSecret));
        put("mailboxes.oauth2.scope", tokens.map(MailboxSettings.Tokens::scope));
        put("mailboxes.report-folder", mailboxes.flatMap(MailboxSettings::reportFolder));
        put("mailboxes.illegal-folder", mailboxes.flatMap(MailboxSettings::illegalFolder));
        put("mailboxes.interval", mailboxes.map(MailboxSettings::interval));
    }

    private void inspection(InspectionSettings inspection) {
        put("inspection.workers", inspection.workers());
        put("inspection.worker-memory", Units.formatSize(inspection.workerMemory()));
        put("inspection.time-limit", inspection.timeLimit());
        put("inspection.max-unpacked", Units.formatSize(inspection.maxUnpacked()));
        put("inspection.max-leaf", Units.formatSize(inspection.maxLeaf()));
        put("inspection.max-entries", inspection.maxEntries());
        put("inspection.max-depth", inspection.maxDepth());
        put("inspection.max-text", inspection.maxText());
        put("inspection.antivirus-socket", inspection.antivirusSocket());
        for (int i = 0; i < inspection.lists().size(); i++) {
            knownList("inspection.lists[" + (i + 1) + "].", inspection.lists().get(i));
        }
    }

    private void knownList(String prefix, KnownListSettings list) {
        put(prefix + "name", list.name());
        put(prefix + "of", list.of());
        put(prefix + "file", list.file());
        put(prefix + "category", list.category());
        put(prefix + "fresh-within", list.freshWithin());
    }

    private void desk(DeskSettings desk) {
        put("desk.bind", desk.bind());
        put("desk.address", desk.address());
        put("desk.tls.certificate-file", desk.tls().map(TlsFiles::certificate));
        put("desk.tls.key-file", desk.tls().map(TlsFiles::key));
        put("desk.key-dir", desk.keyDirectory());
        put("desk.help-phone", desk.helpPhone());
        put("desk.digest-time", desk.digestTime());
        put("desk.database-user", desk.databaseUser());
        put("desk.database-password-file", desk.databasePassword());
    }

    private void cases(CaseSettings cases) {
        put("cases.flowchart", cases.flowchart().map(files -> files.chart().version()));
        put(
                "cases.profile",
                cases.flowchart().map(files -> files.chart().profile()).filter(name -> !name.isEmpty()));
        put("cases.day-begins", cases.calendar().opens());
        put("cases.day-ends", cases.calendar().closes());
        put("cases.days-off", cases.calendar().closed().size());
        put("cases.escalation.now", terms(cases.ladder().now()));
        put("cases.escalation.today", terms(cases.ladder().today()));
        put("cases.escalation.week", terms(cases.ladder().week()));
        put("cases.escalation.repeat", cases.ladder().repeat().words());
        notices(cases.notices());
    }

    /** People are counted, and where they are reached is not said. */
    private void notices(NoticeSettings notices) {
        List<Rota.Turn> turns = notices.onCall().turns();
        for (int i = 0; i < turns.size(); i++) {
            String turn = "notices.on-call[" + (i + 1) + "].";
            put(
                    turn + "days",
                    turns.get(i).days().first() + ".." + turns.get(i).days().last());
            put(turn + "people", turns.get(i).people().size());
        }
        for (int i = 1; i <= notices.texts().size(); i++) {
            put("notices.text-to[" + i + "].person", SET);
            put("notices.text-to[" + i + "].address", SET);
        }
        put("notices.webhook.url", notices.webhook().isPresent() ? SET : NOT_SET);
        put("notices.webhook.secret-file", notices.webhook().map(NoticeSettings.Webhook::secret));
    }

    private static String terms(List<Term> steps) {
        return inOrder(steps.stream().map(Term::words).toList());
    }

    private void lists(Settings settings) {
        int phrases = settings.words().stream()
                .mapToInt(list -> list.phrases().size())
                .sum();
        int values = settings.markers().stream().mapToInt(MarkerValues::values).sum();
        put("lists.words", "lists " + settings.words().size() + ", phrases " + phrases);
        put("lists.markers", "lists " + settings.markers().size() + ", values " + values);
        put("directory", count(settings.directory()));
        put("policy.version", settings.policy().version());
        put("policy.rules", settings.policy().rules().size());
    }

    private static String count(Directory directory) {
        Map<PersonType, Integer> counts = new EnumMap<>(PersonType.class);
        for (Mailbox mailbox : directory.mailboxes().values()) {
            counts.merge(mailbox.type(), 1, Integer::sum);
        }
        String byType = counts.entrySet().stream()
                .map(entry -> ", " + name(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining());
        return "mailboxes " + directory.mailboxes().size() + byType;
    }

    private void put(String key, Object value) {
        lines.put(key, text(value));
    }

    private static String text(Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(Description::text).orElse(NOT_SET);
        }
        if (value instanceof Duration duration) {
            return Units.format(duration);
        }
        return value instanceof Enum<?> constant ? name(constant) : value.toString();
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String inOrder(Collection<?> values) {
        return values.isEmpty()
                ? NOT_SET
                : values.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private static String sorted(Collection<?> values) {
        return inOrder(values.stream().map(Object::toString).sorted().toList());
    }
}
