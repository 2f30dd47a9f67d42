package org.gatehouse.desk.pages;

import java.util.List;
import org.gatehouse.casework.review.Review.Action;
import org.gatehouse.casework.review.Review.CasePage;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.store.desk.CaseFile;
import org.gatehouse.store.desk.CaseFile.Recipient;
import org.gatehouse.store.desk.StaffReport;

/** What the page of a case asks about it. */
public record CaseView(CasePage page) {
    public boolean may(String action) {
        return page.actions().contains(Action.valueOf(action));
    }

    public boolean mayDecide() {
        return may("RELEASE") || may("ASK_TO_RELEASE") || may("KEEP") || may("REOPEN") || may("SEAL");
    }

    public boolean hasMore() {
        return may("ASSIGN") || may("ASK_TO_LOWER") || may("ASK_TO_DESTROY");
    }

    /** Sealed, held, or delivered and flagged: the strictest of the copies. */
    public Disposition disposition() {
        CaseFile file = page.file();
        if (file.sealed()) {
            return Disposition.SEAL;
        }
        return file.recipients().stream()
                .map(Recipient::disposition)
                .reduce(Disposition.DELIVER, Disposition::strictest);
    }

    public List<PersonType> recipientTypes() {
        return page.file().recipients().stream().map(Recipient::type).distinct().toList();
    }

    public boolean toPupil() {
        return recipientTypes().contains(PersonType.PUPIL);
    }

    /** "Reported by a member of staff", or how often. */
    public String reportedHow() {
        int times = page.reports().size();
        return times == 1 ? "Reported by a member of staff" : "Reported " + times + " times by staff, the last time";
    }

    public boolean saidPossiblyIllegal() {
        return page.reports().stream().anyMatch(StaffReport::possiblyIllegal);
    }

    public String whyHeading() {
        return switch (disposition()) {
            case SEAL -> "Why we sealed this";
            case FLAG, DELIVER -> "Why we flagged this";
            case HOLD -> "Why we held this";
        };
    }
}
