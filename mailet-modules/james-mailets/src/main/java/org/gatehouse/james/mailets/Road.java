package org.gatehouse.james.mailets;

import java.util.Optional;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.mailetcontainer.api.MailProcessor;
import org.apache.james.mailetcontainer.impl.MailetProcessorImpl;
import org.apache.james.mailetcontainer.lib.AbstractStateCompositeProcessor;
import org.gatehouse.core.examination.Examiner;
import org.gatehouse.core.report.ReportRules;
import org.gatehouse.james.NoMetrics;
import org.gatehouse.store.Books;

/**
 * The processors of {@code mailetcontainer.xml} as James runs them. A failure in a mailet or matcher comes out of
 * {@link #service}: only the caller can tell a world that is down from a fault of ours. Thread-safe.
 */
public final class Road extends AbstractStateCompositeProcessor {
    /** Where mail goes that could not be examined or acted on. */
    public static final String INSPECTION_FAILED = "inspection-failed";

    private final Rooms rooms;

    private Road(Rooms rooms) {
        this.rooms = rooms;
    }

    /** @throws IllegalArgumentException where the chain is not one mail may travel on; the message says why */
    public static Road of(ChainFile file, Examiner examiner, Books books, Optional<ReportRules> reports) {
        ProcessorsCheck.check(file.steps());
        Road road = new Road(new Rooms(examiner, books, reports));
        try {
            road.configure(file.configuration());
            road.init();
        } catch (Exception e) {
            throw new IllegalArgumentException(file.name() + ": " + e.getMessage(), e);
        }
        return road;
    }

    @Override
    protected MailProcessor createMailProcessor(String name, HierarchicalConfiguration<ImmutableNode> config)
            throws Exception {
        MailetProcessorImpl processor = new MailetProcessorImpl(new NoMetrics());
        processor.setMailetLoader(rooms);
        processor.setMatcherLoader(rooms);
        processor.configure(config);
        processor.setRootMailProcessor(this);
        processor.init();
        return processor;
    }
}
