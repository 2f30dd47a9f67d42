package org.gatehouse.gateway.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.gateway.assembly.SetAsideMail;
import org.gatehouse.settings.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code set-aside}: messages that could not be worked on, and their way back. */
@Command(
        name = "set-aside",
        description = {
            "Lists messages that were set aside: kept, but out of work, because bytes, a key or a program failed.",
            "With --resume brings one back to where it was, once the reason is gone. Content is never shown."
        },
        mixinStandardHelpOptions = true)
public final class SetAsideCommand implements Callable<Integer> {
    @Mixin
    private ConfOption conf = new ConfOption();

    @Option(names = "--resume", paramLabel = "ID", description = "bring this message back to work")
    private String resume = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        Settings settings = conf.read();
        PrintWriter out = spec.commandLine().getOut();
        try (SetAsideMail mail = CleanStop.start(() -> SetAsideMail.open(settings), SetAsideMail::close)) {
            if (!resume.isEmpty()) {
                return resume(mail, out);
            }
            List<String> lines = mail.list();
            lines.forEach(out::println);
            out.println(lines.isEmpty() ? "nothing is set aside" : lines.size() + " set aside");
            return 0;
        }
    }

    private int resume(SetAsideMail mail, PrintWriter out) {
        boolean resumed = mail.resume(id());
        out.println(resumed ? "resumed" : "not resumed: it is not set aside, or nothing of it is left to work on");
        return resumed ? 0 : 1;
    }

    private MailId id() {
        try {
            return MailId.of(resume);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--resume: must be a message id as the list shows it", e);
        }
    }
}
