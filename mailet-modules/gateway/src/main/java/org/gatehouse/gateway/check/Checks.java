package org.gatehouse.gateway.check;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.gatehouse.gateway.assembly.DatabaseCheck;
import org.gatehouse.gateway.assembly.Ground;
import org.gatehouse.gateway.assembly.KeyCheck;
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

    private List<Result> lists() {
        String counts =
                settings.words().size() + " word lists, " + settings.markers().size() + " marker lists";
        List<String> problems = settings.words().isEmpty() ? List.of("there is no word list") : List.of();
        return Result.of("lists", problems, counts);
    }
}
