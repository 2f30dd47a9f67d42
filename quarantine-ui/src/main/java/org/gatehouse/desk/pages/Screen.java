package org.gatehouse.desk.pages;

import org.gatehouse.casework.review.Review;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.words.Times;
import org.gatehouse.store.desk.CaseNumber;

/** Keeps account of how long a text was on the screen. Thread-safe. */
public final class Screen {
    private final Review review;
    private final Times times;

    public Screen(Review review, Times times) {
        this.review = review;
        this.times = times;
    }

    void shown(Sitting sitting, CaseNumber number) {
        sitting.shown(number, times.now());
    }

    /** Whoever opens another page, or leaves, reads no text any more. */
    public void hide(Viewer viewer, Sitting sitting) {
        sitting.onScreen().forEach(number -> hide(viewer, sitting, number));
    }

    void hide(Viewer viewer, Sitting sitting, CaseNumber number) {
        sitting.hidden(number, times.now()).ifPresent(shown -> review.textHidden(viewer, number, shown));
    }
}
