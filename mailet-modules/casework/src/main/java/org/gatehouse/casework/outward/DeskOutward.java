package org.gatehouse.casework.outward;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.casework.outward.Complaint.Complainant;
import org.gatehouse.casework.outward.Complaint.Kind;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.outward.SenderTrace;
import org.gatehouse.store.desk.CaseNumber;
import org.gatehouse.store.desk.Evidence;

/** Reports to others, over the flowchart and the store. Thread-safe. */
public final class DeskOutward implements Outward {
    private static final Pattern MAILBOX = Pattern.compile("[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{3,200}");
    private static final int TOKEN = 8;

    private final CaseFlow flow;
    private final Evidence evidence;
    private final Complainant from;
    private final Function<String, Optional<String>> registry;
    private final Clock clock;

    /**
     * @param registry such as {@code new AbuseContact(uri)::find}; answers nothing where none is set
     * @param clock with the establishment's time zone
     */
    public DeskOutward(
            CaseFlow flow,
            Evidence evidence,
            Complainant from,
            Function<String, Optional<String>> registry,
            Clock clock) {
        this.flow = flow;
        this.evidence = evidence;
        this.from = from;
        this.registry = registry;
        this.clock = clock;
    }

    @Override
    public Optional<Sheets> open(Viewer viewer, CaseNumber number) {
        return flow.open(viewer, number).filter(CaseFlow.Page::mayWork).map(this::sheets);
    }

    private Sheets sheets(CaseFlow.Page page) {
        Set<String> due = page.tasks().stream()
                .filter(CaseFlow.CaseTask::isOpen)
                .flatMap(caseTask -> caseTask.task().contacts().stream())
                .collect(Collectors.toSet());
        List<Sheet> sheets = new ArrayList<>();
        page.chart()
                .contacts()
                .forEach(contact -> sheets.add(new Sheet(
                        contact,
                        due.contains(contact.id()),
                        SheetText.of(contact, page.file(), from.establishment(), clock.getZone()))));
        sheets.sort(Comparator.comparing(sheet -> !sheet.due()));
        return new Sheets(page.file().number(), page.file().sealed(), mayComplain(page), sheets);
    }

    private static boolean mayComplain(CaseFlow.Page page) {
        return !page.file().sealed()
                && !page.course().isSealed()
                && !page.course().isRestricted();
    }

    @Override
    public Optional<Draft> complain(Viewer viewer, CaseNumber number, Kind kind, String to) {
        return flow.open(viewer, number)
                .filter(CaseFlow.Page::mayWork)
                .filter(DeskOutward::mayComplain)
                .flatMap(page -> complain(viewer, page, kind, to));
    }

    private Optional<Draft> complain(Viewer viewer, CaseFlow.Page page, Kind kind, String to) {
        UUID id = UUID.randomUUID();
        String token = id.toString().substring(0, TOKEN).toUpperCase(Locale.ROOT);
        String reference = page.file().number() + "-" + token;
        return evidence.prepareComplaint(page.file(), viewer.id(), reference)
                .map(trace -> draft(page, new Drafting(id, reference, kind, to), trace));
    }

    private record Drafting(UUID id, String reference, Kind kind, String to) {}

    private Draft draft(CaseFlow.Page page, Drafting drafting, SenderTrace trace) {
        Complaint complaint = new Complaint(
                drafting.id(),
                drafting.reference(),
                drafting.kind(),
                trace.source(),
                page.file().receivedAt(),
                trace.header(),
                from);
        Optional<String> chosen = Optional.of(drafting.to().strip())
                .filter(address -> MAILBOX.matcher(address).matches());
        Optional<String> to = chosen.or(() -> trace.source().flatMap(registry));
        return new Draft(
                page.file().number(),
                drafting.reference(),
                to,
                chosen.isEmpty() && to.isPresent(),
                trace.source(),
                ComplaintText.plain(complaint),
                ComplaintText.arf(complaint, to.orElse("abuse@provider.invalid"), clock.instant()),
                ComplaintText.xarf(complaint));
    }
}
