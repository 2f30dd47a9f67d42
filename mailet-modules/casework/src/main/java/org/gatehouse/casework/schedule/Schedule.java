package org.gatehouse.casework.schedule;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gatehouse.store.database.DatabaseLogin;
import org.quartz.CronScheduleBuilder;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.matchers.GroupMatcher;

/**
 * Does errands by the clock, with Quartz over PostgreSQL: what fell into a time when the desk was down is done when it
 * is up again. Errands that the store still knows and nobody does any more are removed. Thread-safe.
 */
public final class Schedule implements AutoCloseable {
    private final Scheduler scheduler;

    private Schedule(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Starts.
     *
     * @param login of the role {@code gatehouse_desk}
     * @param zone the establishment's
     * @throws IllegalStateException where the job store cannot be used
     */
    public static Schedule start(DatabaseLogin login, ZoneId zone, List<Errand> errands) {
        Map<String, Errand> named = errands.stream().collect(Collectors.toMap(Errand::name, Function.identity()));
        try {
            Scheduler scheduler = QuartzStore.scheduler(login);
            scheduler.setJobFactory((bundle, same) -> new ErrandJob(
                    Optional.ofNullable(named.get(bundle.getJobDetail().getKey().getName()))
                            .orElseThrow(() -> new SchedulerException("an errand that nobody does"))));
            for (JobKey known : scheduler.getJobKeys(GroupMatcher.anyGroup())) {
                if (!named.containsKey(known.getName())) {
                    scheduler.deleteJob(known);
                }
            }
            for (Errand errand : errands) {
                put(scheduler, errand, zone);
            }
            scheduler.start();
            return new Schedule(scheduler);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the job store cannot be used", e);
        }
    }

    /** Waits for what is being done. */
    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException e) {
            throw new IllegalStateException("the schedule does not stop", e);
        }
    }

    /** A trigger that is there already stays, unless its times were changed: it knows what was missed. */
    private static void put(Scheduler scheduler, Errand errand, ZoneId zone) throws SchedulerException {
        JobDetail job = JobBuilder.newJob(ErrandJob.class)
                .withIdentity(errand.name())
                .storeDurably()
                .build();
        String description = errand.when() + " " + zone;
        Trigger there = scheduler.getTrigger(trigger(errand, zone, description).getKey());
        if (there == null || !description.equals(there.getDescription())) {
            scheduler.scheduleJob(job, Set.of(trigger(errand, zone, description)), true);
        }
    }

    private static Trigger trigger(Errand errand, ZoneId zone, String description) {
        TriggerBuilder<Trigger> trigger = TriggerBuilder.newTrigger()
                .withIdentity(errand.name())
                .forJob(errand.name())
                .withDescription(description);
        if (errand.when() instanceof Errand.When.OnWeekdays weekdays) {
            return trigger.withSchedule(cron(weekdays.time()).inTimeZone(TimeZone.getTimeZone(zone)))
                    .build();
        }
        Errand.When.Every every = (Errand.When.Every) errand.when();
        return trigger.withSchedule(SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(every.pause().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithRemainingCount())
                .build();
    }

    private static CronScheduleBuilder cron(LocalTime time) {
        return CronScheduleBuilder.cronSchedule("0 " + time.getMinute() + " " + time.getHour() + " ? * MON-FRI")
                .withMisfireHandlingInstructionFireAndProceed();
    }
}
