package org.gatehouse.casework.schedule;

import org.gatehouse.core.TemporaryFailure;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an errand for Quartz, which keeps this class's name in its store. */
@DisallowConcurrentExecution
final class ErrandJob implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(ErrandJob.class);

    private final Errand errand;

    ErrandJob(Errand errand) {
        this.errand = errand;
    }

    /** Nothing that goes wrong ends the schedule: the next time comes. */
    @Override
    public void execute(JobExecutionContext context) {
        try {
            errand.work().run();
        } catch (TemporaryFailure e) {
            LOG.warn("event=errand-failed errand={} fault=database-away", errand.name());
        } catch (RuntimeException e) {
            LOG.error(
                    "event=errand-failed errand={} fault={}",
                    errand.name(),
                    e.getClass().getSimpleName());
        }
    }
}
