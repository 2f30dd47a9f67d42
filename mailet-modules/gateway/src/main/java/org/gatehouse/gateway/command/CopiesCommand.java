package org.gatehouse.gateway.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.gatehouse.core.mail.Address;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.gateway.assembly.MailboxTasks;
import org.gatehouse.settings.Settings;
import org.gatehouse.store.sql.CopiesByHand.Task;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code copies}: copies in mailboxes that a person must take out, with a script that does it. */
@Command(
        name = "copies",
        description = {
            "Lists copies of sealed or reported emails that somebody must take out of mailboxes, because no connector is",
            "set up (mailboxes.imap) or the mail host did not let it in. With --script prints a script for the mail host",
            "that does it, without showing anything of the emails."
        },
        mixinStandardHelpOptions = true)
public final class CopiesCommand implements Callable<Integer> {
    @Mixin
    private ConfOption conf = new ConfOption();

    @Option(names = "--script", paramLabel = "HOST", description = "one of microsoft365, google, exchange")
    private @Nullable String host;

    @Option(names = "--done", paramLabel = "REFERENCE", description = "all copies of this email are taken out")
    private String done = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = conf.read();
        PrintWriter out = spec.commandLine().getOut();
        try (MailboxTasks tasks = CleanStop.start(() -> MailboxTasks.open(settings), MailboxTasks::close)) {
            if (!done.isEmpty()) {
                return settle(tasks, out);
            }
            return host == null ? list(tasks.list(), out) : print(script(host), tasks.list(), out);
        }
    }

    private int settle(MailboxTasks tasks, PrintWriter out) {
        int settled = tasks.done(reference());
        out.println(settled > 0 ? "written down: " + settled : "there is none of this reference");
        return settled > 0 ? 0 : 1;
    }

    private static int list(List<Task> tasks, PrintWriter out) {
        for (Task task : tasks) {
            out.println(task.mail() + "  " + task.side().name().toLowerCase(Locale.ROOT) + "  " + task.around() + "  "
                    + task.mailbox().map(Address::text).orElse("(an address that is not in the directory)"));
        }
        out.println(tasks.isEmpty() ? "nothing to take out" : tasks.size() + " to take out");
        return 0;
    }

    private int print(CopyScript script, List<Task> tasks, PrintWriter out) throws IOException {
        out.print(script.of(tasks));
        out.flush();
        int left = tasks.size() - CopyScript.reachable(tasks).size();
        if (left > 0) {
            spec.commandLine()
                    .getErr()
                    .println(
                            left + " not in it: what somebody sent, or got at an address that is not in the directory");
        }
        return 0;
    }

    private CopyScript script(String name) {
        try {
            return CopyScript.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "--script: must be one of microsoft365, google, exchange", e);
        }
    }

    private MailId reference() {
        try {
            return MailId.of(done);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--done: must be a reference as the list shows it", e);
        }
    }
}
