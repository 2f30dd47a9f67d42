package org.gatehouse.system.rig;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.gatehouse.gateway.Main;
import picocli.CommandLine;

/** The command line, run in this process as the launcher would run it. */
public final class Cli {
    private Cli() {}

    /** What a command answered. */
    public record Answer(int code, String out, String err) {
        public List<String> outLines() {
            return out.lines().toList();
        }

        public List<String> errLines() {
            return err.lines().toList();
        }
    }

    public static Answer run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        int code = line.execute(texts);
        return new Answer(code, out.toString(), err.toString());
    }
}
