package org.gatehouse.casework.schedule;

import java.sql.Connection;
import java.sql.SQLException;
import org.gatehouse.store.database.JobConnections;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.DirectSchedulerFactory;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/** Quartz over our connections and tables. */
final class QuartzStore {
    private static final String NAME = "gatehouse";
    private static final int THREADS = 1;
    private static final long MISFIRED_AFTER_MILLIS = 60_000;

    private QuartzStore() {}

    static Scheduler scheduler(JobConnections connections) throws SchedulerException {
        DBConnectionManager.getInstance().addConnectionProvider(NAME, new Connections(connections));
        JobStoreTX store = new JobStoreTX();
        store.setDataSource(NAME);
        store.setTablePrefix("qrtz_");
        setDelegate(store);
        // Nothing is ever deserialised from the database.
        store.setUseProperties("true");
        store.setMisfireThreshold(MISFIRED_AFTER_MILLIS);
        SimpleThreadPool threads = new SimpleThreadPool(THREADS, Thread.NORM_PRIORITY);
        threads.setThreadNamePrefix("gatehouse-errands");
        threads.setMakeThreadsDaemons(true);
        DirectSchedulerFactory factory = DirectSchedulerFactory.getInstance();
        factory.createScheduler(NAME, NAME, threads, store);
        return factory.getScheduler(NAME);
    }

    private static void setDelegate(JobStoreTX store) throws SchedulerException {
        try {
            store.setDriverDelegateClass(PostgreSQLDelegate.class.getName());
        } catch (InvalidConfigurationException e) {
            throw new SchedulerException("Quartz does not know its own class", e);
        }
    }

    /** What Quartz asks for connections. */
    private record Connections(JobConnections connections) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return connections.get();
        }

        @Override
        public void initialize() {
            // They are there.
        }

        @Override
        public void shutdown() {
            connections.close();
        }
    }
}
