package org.gatehouse.gateway.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.gatehouse.gateway.check.Checks;
import org.gatehouse.settings.Mistake;
import org.gatehouse.settings.RunsHere;
import org.gatehouse.settings.Settings;
import org.gatehouse.settings.SettingsRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: reads all settings and tries what they name; changes nothing. */
@Command(
        name = "check",
        description = {
            "Reads all settings, reports every mistake, and tries the database, the next hops, the keys and the lists.",
            "Changes nothing. Prints the settings in force, secrets masked."
        },
        mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private ConfOption conf = new ConfOption();

    @Option(
            names = "--gateway-only",
            description = "the desk runs on another machine: its files need not be on this one")
    private boolean gatewayOnly;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings;
        try {
            settings = conf.read(gatewayOnly ? RunsHere.GATEWAY : RunsHere.BOTH);
        } catch (SettingsRefused e) {
            if (json) {
                printJson(e);
            }
            throw e;
        }
        List<Checks.Result> results = new Checks(settings).run();
        boolean good = results.stream().allMatch(Checks.Result::good);
        if (json) {
            printJson(settings, results, good);
        } else {
            print(settings, results);
        }
        return good ? 0 : 1;
    }

    private void print(Settings settings, List<Checks.Result> results) {
        PrintWriter out = spec.commandLine().getOut();
        settings.describe().forEach(out::println);
        out.println();
        results.forEach(
                result -> out.println((result.good() ? "ok  " : "NO  ") + result.what() + ": " + result.answer()));
    }

    private void printJson(Settings settings, List<Checks.Result> results, boolean good) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("good", good);
        all.put("mistakes", List.of());
        all.put("settings", settings.describe());
        all.put("checks", results);
        spec.commandLine().getOut().println(JSON.writeValueAsString(all));
    }

    private void printJson(SettingsRefused refused) throws IOException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("good", false);
        all.put("mistakes", refused.mistakes().stream().map(Mistake::toString).toList());
        spec.commandLine().getOut().println(JSON.writeValueAsString(all));
    }
}
