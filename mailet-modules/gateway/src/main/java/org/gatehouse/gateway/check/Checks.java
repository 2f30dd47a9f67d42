package org.gatehouse.gateway.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        static Result of(String what, List<String> problems, String goodAnswer) {
            return problems.isEmpty()
                    ? new Result(what, true, goodAnswer)
                    : new Result(what, false, String.join("; ", problems));
        }
    }

    public List<Result> run() {
        List<Result> results = new ArrayList<>();
        results.add(ground());
        results.add(Result.of("keys", KeyCheck.problems(settings.keys()), "complete"));
        results.add(Result.of("database", DatabaseCheck.problems(settings.database()), "answers"));
        results.add(lists());
        NextHopCheck hops = new NextHopCheck(settings.delivery().connectTimeout());
        settings.routes().stream()
                .map(RouteSettings::nextHops)
                .flatMap(List::stream)
                .distinct()
                .map(hops::check)
                .forEach(results::add);
        return results;
    }

    private Result ground() {
        try {
            new Ground(settings).check(true);
            return new Result("directories", true, "fit");
        } catch (NotReady e) {
            return new Result("directories", false, String.join("; ", e.reasons()));
        }
    }

    private Result lists() {
        Map<String, Integer> counts = Map.of(
                "word lists", settings.words().size(),
                "marker lists", settings.markers().size());
        List<String> problems = settings.words().isEmpty() ? List.of("there is no word list") : List.of();
        return Result.of("lists", problems, counts.toString());
    }
}
