package org.gatehouse.desk.setup;

import org.gatehouse.casework.access.Approvals;
import org.gatehouse.casework.access.Exports;
import org.gatehouse.casework.access.Register;
import org.gatehouse.casework.access.SignIn;
import org.gatehouse.casework.flow.CaseFlow;
import org.gatehouse.casework.outward.Outward;
import org.gatehouse.casework.report.TermReport;
import org.gatehouse.casework.report.WrittenLog;
import org.gatehouse.casework.review.Queue;
import org.gatehouse.casework.review.Review;
import org.gatehouse.casework.told.Telling;
import org.gatehouse.store.desk.Checks;

/** All that the pages call: they know nothing behind it. */
public record DeskServices(
        SignIn signIn,
        Register register,
        Approvals approvals,
        Queue queue,
        Review review,
        CaseFlow flow,
        WrittenLog log,
        TermReport report,
        Exports exports,
        Checks checks,
        Outward outward,
        Telling telling) {}
