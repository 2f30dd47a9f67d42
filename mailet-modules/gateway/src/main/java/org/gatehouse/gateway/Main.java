package org.gatehouse.gateway;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.gatehouse.gateway.command.BackupCommand;
import org.gatehouse.gateway.command.BenchCommand;
import org.gatehouse.gateway.command.CheckCommand;
import org.gatehouse.gateway.command.ClassifyCommand;
import org.gatehouse.gateway.command.CopiesCommand;
import org.gatehouse.gateway.command.DemoCommand;
import org.gatehouse.gateway.command.HandOverCommand;
import org.gatehouse.gateway.command.KeysCommand;
import org.gatehouse.gateway.command.LedgerCommand;
import org.gatehouse.gateway.command.MigrateCommand;
import org.gatehouse.gateway.command.PreserveCommand;
import org.gatehouse.gateway.command.Refusals;
import org.gatehouse.gateway.command.RestoreCommand;
import org.gatehouse.gateway.command.ScanCommand;
import org.gatehouse.gateway.command.SetAsideCommand;
import org.gatehouse.gateway.command.TrainCommand;
import org.gatehouse.gateway.command.UpCommand;
import org.gatehouse.gateway.command.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. Exit codes: 0 done, 1 the answer is no, 2 wrong use or settings. */
@Command(
        name = "gatehouse",
        description = "A safeguarding mail gateway for schools and children's services.",
        version = "Gatehouse 0.1.0",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "./gatehouse user makes the first accounts of the desk (user --help); ./gatehouse test runs all tests.",
            "Documents: README.md, docs/."
        },
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            CheckCommand.class,
            ScanCommand.class,
            ClassifyCommand.class,
            VerifyCommand.class,
            MigrateCommand.class,
            LedgerCommand.class,
            KeysCommand.class,
            HandOverCommand.class,
            PreserveCommand.class,
            SetAsideCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CopiesCommand.class,
            BenchCommand.class,
            TrainCommand.class
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine()
                .setOut(utf8(FileDescriptor.out))
                .setErr(utf8(FileDescriptor.err))
                .execute(arguments));
    }

    /** JSON is UTF-8, whatever the terminal thinks it is. */
    private static PrintWriter utf8(FileDescriptor to) {
        return new PrintWriter(new FileOutputStream(to), true, StandardCharsets.UTF_8);
    }

    public static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler(new Refusals());
    }
}
