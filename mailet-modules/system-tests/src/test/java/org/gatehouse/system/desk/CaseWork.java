package org.gatehouse.system.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** One person at work on one case, through the pages of the flowchart. For one thread. */
final class CaseWork {
    private final Visit visit;
    private final String path;

    CaseWork(Visit visit, String number) {
        this.visit = visit;
        this.path = "/case/" + number;
    }

    Page open(String below) {
        return visit.open(path + below);
    }

    Page send(String below, String... fields) {
        visit.open("/help");
        return visit.send(path + below, fields);
    }

    /** Each question on its own page. */
    void answers(String... all) {
        for (int i = 0; i < all.length; i += 2) {
            Page question = open("/steps/" + all[i]);
            assertThat(question.status()).as(all[i] + ": " + question).isEqualTo(200);
            Page after = visit.send(path + "/steps/" + all[i], "answer", all[i + 1]);
            assertThat(after.status()).as(all[i] + ": " + after).isEqualTo(200);
        }
    }

    List<String> kinds() {
        return open("/steps").html().select(".head .plain-tag").eachText();
    }

    List<String> tasks() {
        return open("/steps").html().select("tr[data-task]").eachAttr("data-task");
    }

    void done(String task, String... fields) {
        List<String> all = new ArrayList<>(List.of("done", "yes"));
        all.addAll(List.of(fields));
        Page after = send("/task/" + task, all.toArray(String[]::new));
        assertThat(after.status()).as(task + ": " + after).isEqualTo(200);
    }

    /** With the same words in all of them; {@code endings} is by task. */
    void allDone(java.util.Map<String, String> endings) {
        for (String task : tasks()) {
            done(
                    task,
                    "whom",
                    "Whom it says",
                    "reference",
                    "R-1",
                    "note",
                    "As the policy says",
                    "ending",
                    endings.getOrDefault(task, ""));
        }
    }
}
