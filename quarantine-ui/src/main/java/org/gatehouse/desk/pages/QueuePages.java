package org.gatehouse.desk.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.gatehouse.casework.review.Queue;
import org.gatehouse.casework.review.Review;
import org.gatehouse.casework.review.Review.Outcome;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.session.Sitting.Batch;
import org.gatehouse.desk.session.Sitting.Note;
import org.gatehouse.desk.words.Times;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.QueueGroup;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** "Emails to check", and what was decided. Thread-safe. */
@Controller
public final class QueuePages {
    private static final String FROM_LIST = "Looked at in the list: likely fine";

    private final Queue queue;
    private final Review review;
    private final Times times;

    public QueuePages(Queue queue, Review review, Times times) {
        this.queue = queue;
        this.review = review;
        this.times = times;
    }

    @GetMapping("/queue")
    String open(Viewer viewer, Sitting sitting, Model model) {
        Queue.View view = queue.open(viewer).orElseThrow(NotHere::new);
        model.addAttribute("view", view);
        model.addAttribute("empty", view.counts().values().stream().allMatch(count -> count == 0));
        model.addAttribute("order", QueueGroup.values());
        Instant now = times.now();
        model.addAttribute("batch", sitting.batch().filter(batch -> now.isBefore(batch.until())));
        return "queue";
    }

    @GetMapping("/queue/{group}")
    String group(Viewer viewer, @PathVariable String group, @RequestParam(defaultValue = "1") int page, Model model) {
        QueueGroup wanted = Arrays.stream(QueueGroup.values())
                .filter(known -> slug(known).equals(group))
                .findFirst()
                .orElseThrow(NotHere::new);
        int index = page(page);
        Queue.View view = queue.open(viewer, wanted, index).orElseThrow(NotHere::new);
        model.addAttribute("view", view);
        model.addAttribute("group", wanted);
        model.addAttribute("page", index);
        model.addAttribute("more", view.counts().getOrDefault(wanted, 0) > (index + 1) * Queue.PAGE);
        return "group";
    }

    @GetMapping("/decided")
    String decided(Viewer viewer, @RequestParam(defaultValue = "1") int page, Model model) {
        int index = page(page);
        Queue.View view = queue.settled(viewer, index).orElseThrow(NotHere::new);
        List<Queue.Line> lines =
                view.groups().values().stream().flatMap(List::stream).toList();
        model.addAttribute("view", view);
        model.addAttribute("lines", lines);
        model.addAttribute("page", index);
        model.addAttribute("more", lines.size() >= Queue.PAGE);
        return "decided";
    }

    @PostMapping("/queue/release")
    String release(Viewer viewer, Sitting sitting, @RequestParam(name = "case", defaultValue = "") List<String> cases) {
        List<CaseNumber> chosen = cases.stream()
                .map(CaseNumber::parse)
                .flatMap(Optional::stream)
                .distinct()
                .limit(Queue.PAGE)
                .toList();
        if (chosen.isEmpty()) {
            sitting.tell(new Note(false, "Choose at least one email"));
            return "redirect:/queue";
        }
        tell(sitting, chosen, releaseAll(viewer, chosen));
        return "redirect:/queue";
    }

    private List<Ordered> releaseAll(Viewer viewer, List<CaseNumber> chosen) {
        List<Ordered> ordered = new ArrayList<>();
        for (CaseNumber number : chosen) {
            Optional<Outcome> outcome = review.release(viewer, number, FROM_LIST);
            if (outcome.isPresent() && outcome.get() instanceof Outcome.Released released) {
                ordered.add(new Ordered(number, released.order().due()));
            }
        }
        return ordered;
    }

    private void tell(Sitting sitting, List<CaseNumber> chosen, List<Ordered> ordered) {
        if (!ordered.isEmpty()) {
            Instant first =
                    ordered.stream().map(Ordered::due).min(Instant::compareTo).orElseThrow();
            sitting.released(new Batch(ordered.stream().map(Ordered::number).toList(), first));
        }
        int left = chosen.size() - ordered.size();
        if (left > 0) {
            sitting.tell(new Note(
                    false, left + " of " + chosen.size() + " could not be released here. Open them one by one"));
        }
    }

    @PostMapping("/queue/undo")
    String undo(Viewer viewer, Sitting sitting) {
        List<CaseNumber> cases = sitting.batch().map(Batch::cases).orElse(List.of());
        long undone = cases.stream()
                .filter(number -> review.undoRelease(viewer, number).orElse(null) instanceof Outcome.Done)
                .count();
        sitting.forgetBatch();
        boolean all = undone == cases.size();
        sitting.tell(new Note(
                all, all ? "Undone. They are held as before" : (cases.size() - undone) + " were on their way already"));
        return "redirect:/queue";
    }

    private static int page(int page) {
        if (page < 1 || page > 10_000) {
            throw new NotHere();
        }
        return page - 1;
    }

    private static String slug(QueueGroup group) {
        return group.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Ordered(CaseNumber number, Instant due) {}
}
