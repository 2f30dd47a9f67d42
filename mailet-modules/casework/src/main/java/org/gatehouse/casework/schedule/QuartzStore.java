package org.gatehouse.casework.schedule;

import java.util.Properties;
import org.gatehouse.store.database.DatabaseLogin;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz over its tables in our schema, with connections of its own. */
final class QuartzStore {
    private static final String NAME = "gatehouse";
    private static final String STORE = "org.quartz.jobStore.";
    private static final String SOURCE = "org.quartz.dataSource." + NAME + ".";
    private static final String THREADS = "org.quartz.threadPool.";

    private QuartzStore() {}

    static Scheduler scheduler(DatabaseLogin login) throws SchedulerException {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", NAME);
        settings.setProperty(STORE + "class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        settings.setProperty(STORE + "driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        settings.setProperty(STORE + "dataSource", NAME);
        settings.setProperty(STORE + "tablePrefix", "gatehouse.qrtz_");
        // Nothing is ever deserialised from the database.
        settings.setProperty(STORE + "useProperties", "true");
        settings.setProperty(STORE + "misfireThreshold", "60000");
        settings.setProperty(SOURCE + "provider", "hikaricp");
        settings.setProperty(SOURCE + "driver", "org.postgresql.Driver");
        settings.setProperty(SOURCE + "URL", login.jdbcUrl());
        settings.setProperty(SOURCE + "user", login.user());
        settings.setProperty(SOURCE + "password", login.password());
        settings.setProperty(SOURCE + "maxConnections", "3");
        settings.setProperty(THREADS + "class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty(THREADS + "threadCount", "1");
        settings.setProperty(THREADS + "threadNamePrefix", "gatehouse-errands");
        settings.setProperty(THREADS + "makeThreadsDaemons", "true");
        return new StdSchedulerFactory(settings).getScheduler();
    }
}
