package org.gatehouse.settings.reader;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.PhraseList;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.Directory;
import org.gatehouse.core.policy.Levels;
import org.gatehouse.core.policy.Policy;
import org.gatehouse.settings.DatabaseSettings;
import org.gatehouse.settings.GatewaySettings;
import org.gatehouse.settings.KeySettings;
import org.gatehouse.settings.MarkerValues;
import org.gatehouse.settings.Network;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.source.Kind;
import org.gatehouse.settings.source.Kinds;
import org.gatehouse.settings.source.NetKinds;
import org.gatehouse.settings.source.Section;
import org.gatehouse.settings.source.TextFile;
import org.gatehouse.settings.source.YamlDocument;

/** Reads every file of a configuration directory, in the order in which one needs another. For one thread. */
final class ConfDirectory {
    private static final String MAIN_FILE = "gatehouse.yaml";
    private static final int MOST_DIRECTORY = 64 << 20;
    private static final int MOST_MARKERS = 128 << 20;

    private final Reading reading;
    private final Path confDir;
    private final LocalFiles gatewayFiles;
    private final LocalFiles deskFiles;

    ConfDirectory(Reading reading, RunsHere here) {
        this.reading = reading;
        this.gatewayFiles = new LocalFiles(reading.confDir(), here.gateway());
        this.deskFiles = new LocalFiles(reading.confDir(), here.desk());
        this.confDir = reading.confDir();
    }

    /** What it returns can be used only where no mistake was recorded. */
    Settings read() {
        YamlDocument document =
                reading.yaml(confDir.resolve(MAIN_FILE), MAIN_FILE).orElseGet(() -> YamlDocument.unread(MAIN_FILE));
        Settings settings = read(document.root());
        document.reportUnknownSettings();
        return settings;
    }

    private Settings read(Section root) {
        GatewaySettings gateway = GatewayReader.read(root.section("gateway"), confDir);
        DatabaseSettings database =
                DatabaseReader.read(root.section("database"), gatewayFiles, gateway.dataDirectory());
        Set<String> domains = Set.copyOf(root.needList("domains", NetKinds.DOMAIN_NAME));
        Set<Network> mailHosts = RelayReader.read(root.section("relay"));
        ListFiles lists = ListFiles.read(root.section("lists"), reading);
        List<PhraseList> words = words(lists.words());
        Kind<Category> category = category(words, lists.words());
        KeySettings keys = KeysReader.read(root.section("keys"), confDir, gateway.dataDirectory(), database);
        Directory directory =
                directory(root.get("directory", Kinds.path(confDir), confDir.resolve("directory.csv")), domains);
        List<RouteSettings> routes = new RoutesReader(root).read(domains, !mailHosts.isEmpty());
        Section told = root.section("reports");
        Optional<Address> reports = ReportsReader.read(told, directory, mailHosts);
        List<MarkerValues> markers = markers(lists.markers());
        return new Settings(
                root.section("establishment").need("name", Kinds.TEXT).orElse(""),
                gateway,
                SmtpReader.read(root.section("smtp"), gatewayFiles),
                mailHosts,
                routes,
                DeliveryReader.read(root.section("delivery"), category),
                database,
                keys,
                LedgerReader.read(root.section("ledger"), routes),
                RetentionReader.read(root.section("retention")),
                InspectionReader.read(root.section("inspection"), confDir, markers),
                DeskReader.read(root.section("desk"), deskFiles, gateway.dataDirectory(), keys, database),
                SendersReader.read(root.section("senders"), confDir),
                CasesReader.read(
                        root.section("cases"),
                        NoticesReader.read(root.section("notices"), gatewayFiles, routes),
                        reading),
                reports,
                MailboxesReader.read(root.section("mailboxes"), gatewayFiles, reports.isPresent()),
                ReportsReader.registry(told),
                words,
                markers,
                directory,
                policy(category));
    }

    private List<PhraseList> words(List<Path> files) {
        return files.stream()
                .flatMap(file -> reading.yaml(file, WordListReader.FILE_KIND, WordListReader::read).stream())
                .toList();
    }

    private List<MarkerValues> markers(List<Path> files) {
        MarkerFileReader reader = new MarkerFileReader(reading.mistakes());
        return files.stream()
                .flatMap(file -> reading.text(file, MOST_MARKERS).stream().map(text -> reader.read(text, file)))
                .toList();
    }

    private Directory directory(Path file, Set<String> domains) {
        return reading.text(file, MOST_DIRECTORY)
                .map(text -> new DirectoryReader(text, domains, reading.mistakes()).read())
                .orElse(new Directory(domains, Map.of()));
    }

    /** Where a word list is wrong, its category may be too: that the policy names it is then no second mistake. */
    private Kind<Category> category(List<PhraseList> words, List<Path> files) {
        boolean wrong =
                files.stream().map(file -> TextFile.nameOf(confDir, file)).anyMatch(reading.mistakes()::hasAnyIn);
        Set<Category> named = words.stream().map(PhraseList::category).collect(Collectors.toSet());
        return wrong ? CategoryKind.CATEGORY : PolicyReader.known(named);
    }

    private Policy policy(Kind<Category> category) {
        return reading.yaml(confDir.resolve(PolicyReader.FILE), PolicyReader.FILE, new PolicyReader(category)::read)
                .orElse(new Policy("", Levels.DEFAULT, Map.of(), List.of()));
    }
}
