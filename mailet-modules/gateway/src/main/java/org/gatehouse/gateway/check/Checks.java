package org.gatehouse.gateway.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gatehouse.attachment.antivirus.Antivirus;
import org.gatehouse.gateway.assembly.DatabaseCheck;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.gateway.assembly.KeyCheck;
import org.gatehouse.gateway.assembly.KnownListCheck;
import org.gatehouse.gateway.assembly.NotReady;
import org.gatehouse.settings.RouteSettings;
import org.gatehouse.settings.Settings;

/** Everything the settings name, tried once. */
public final class Checks {
    private final Settings settings;

    public Checks(Settings settings) {
        this.settings = settings;
    }

    /** What was tried, whether it is good, and what came of it; content-free. */
    public record Result(String what, boolean good, String answer) {
        /** One for each problem. */
        static List<Result> of(String what, List<String> problems, String goodAnswer) {
            return problems.isEmpty()
                    ? List.of(new Result(what, true, goodAnswer))
                    : problems.stream()
                            .map(problem -> new Result(what, false, problem))
                            .toList();
        }
    }

    public List<Result> run() {
        List<Result> results = new ArrayList<>();
        results.addAll(Result.of("directories", groundProblems(), "fit"));
        results.addAll(Result.of("keys", KeyCheck.problems(settings.keys()), "complete"));
        results.addAll(Result.of(
                "desk keys",
                KeyCheck.problems(settings.desk()),
                Files.isDirectory(settings.desk().keyDirectory()) ? "complete" : "not on this machine"));
        results.addAll(Result.of(
                "database",
                DatabaseCheck.problems(settings.database()),
                DatabaseCheck.goodAnswer(settings.database())));
        results.addAll(lists());
        results.add(antivirus());
        NextHopCheck hops = new NextHopCheck(settings.delivery().connectTimeout());
        settings.routes().stream()
                .map(RouteSettings::nextHops)
                .flatMap(List::stream)
                .distinct()
                .map(hops::check)
                .forEach(results::add);
        return results;
    }

    private List<String> groundProblems() {
        try {
            new Ground(settings).check(true);
            return List.of();
        } catch (NotReady e) {
            return e.reasons();
        }
    }

    private Result antivirus() {
        Optional<Path> socket = settings.inspection().antivirusSocket();
        if (socket.isEmpty()) {
            return new Result("antivirus", true, "not connected: only the test virus is recognised");
        }
        boolean fit = Antivirus.isFit(socket.get(), Clock.systemUTC());
        return new Result("antivirus", fit, fit ? "knows the test virus" : "no answer, or it misses the test virus");
    }

    private List<Result> lists() {
        String counts =
                settings.words().size() + " word lists, " + settings.markers().size() + " marker lists";
        List<String> problems = settings.words().isEmpty() ? List.of("there is no word list") : List.of();
        List<Result> results = new ArrayList<>(Result.of("lists", problems, counts));
        KnownListCheck.answers(settings, Clock.systemUTC().instant())
                .forEach(answer -> results.add(new Result(answer.list(), answer.good(), answer.text())));
        return results;
    }
}
