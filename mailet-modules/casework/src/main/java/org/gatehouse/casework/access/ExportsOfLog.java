package org.gatehouse.casework.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.store.desk.CaseLedger;
import org.gatehouse.store.desk.ChangeRequest;
import org.gatehouse.store.desk.Requests;

/** The log of all cases, out of the ledger. Thread-safe. */
public final class ExportsOfLog implements Exports {
    private static final Duration OPEN_FOR = Duration.ofHours(24);
    private static final List<String> COLUMNS = List.of("number", "time", "what", "case", "email", "who", "details");

    private final Requests requests;
    private final TwoPeople approvals;
    private final CaseLedger ledger;
    private final Clock clock;

    public ExportsOfLog(Requests requests, TwoPeople approvals, CaseLedger ledger, Clock clock) {
        this.requests = requests;
        this.approvals = approvals;
        this.ledger = ledger;
        this.clock = clock;
    }

    static boolean mayExport(Viewer viewer) {
        Grant grant = PermissionMatrix.grant(viewer, Ability.EXPORT);
        return grant == Grant.YES || grant == Grant.WITH_REASON;
    }

    @Override
    public Optional<Standing> standing(Viewer viewer) {
        if (!mayExport(viewer)) {
            return Optional.empty();
        }
        Optional<UUID> waiting = requests.findOpen(
                        ChangeRequest.Kind.EXPORT, viewer.id().value())
                .map(ChangeRequest::id);
        Optional<Ready> ready = requests.findExport(viewer.id(), clock.instant().minus(OPEN_FOR))
                .map(request -> new Ready(
                        request.id(), request.decidedAt().orElseThrow().plus(OPEN_FOR)));
        return Optional.of(new Standing(waiting, ready));
    }

    @Override
    public Optional<UUID> ask(Viewer viewer, String reason) {
        return mayExport(viewer)
                ? approvals.ask(viewer, ChangeRequest.Kind.EXPORT, viewer.id().value(), Map.of(), reason)
                : Optional.empty();
    }

    @Override
    public boolean use(Viewer viewer, UUID request) {
        return mayExport(viewer)
                && requests.takeExport(request, viewer.id(), clock.instant().minus(OPEN_FOR));
    }

    @Override
    public boolean take(Viewer viewer, UUID request, Writer out) throws IOException {
        if (!use(viewer, request)) {
            return false;
        }
        try {
            out.write(Csv.line(COLUMNS));
            ledger.read(viewer.id(), line -> print(out, line));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.flush();
        return true;
    }

    private static void print(Writer out, CaseLedger.Line line) {
        List<String> details = line.details().entrySet().stream()
                .map(detail -> detail.getKey() + "=" + detail.getValue())
                .toList();
        try {
            out.write(Csv.line(List.of(
                    String.valueOf(line.sequence()),
                    line.at().toString(),
                    line.kind(),
                    line.number().toString(),
                    line.mail(),
                    line.actor(),
                    String.join(" ", details))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
