package org.gatehouse.gateway.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.gateway.assembly.NotReady;
import org.gatehouse.settings.Mistake;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.store.embedded.PostgresFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a sentence why a command did not do it, and gives the exit code that goes with it. */
public final class Refusals implements IExecutionExceptionHandler {
    private static final int ANSWER_IS_NO = 1;
    private static final int WRONG_USE_OR_SETTINGS = 2;

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        Throwable cause = problem instanceof UncheckedIOException unchecked ? unchecked.getCause() : problem;
        if (cause instanceof SettingsRefused refused) {
            refused.mistakes().forEach(err::println);
            err.println("gatehouse: " + count(refused.mistakes()) + " in the settings; nothing was started");
            return WRONG_USE_OR_SETTINGS;
        }
        if (cause instanceof NotReady notReady) {
            notReady.reasons().forEach(reason -> err.println("gatehouse: " + reason));
            return WRONG_USE_OR_SETTINGS;
        }
        if (cause instanceof NoSuchFileException missing) {
            err.println("gatehouse: no such file: " + missing.getFile());
            return WRONG_USE_OR_SETTINGS;
        }
        if (cause instanceof IOException fault) {
            err.println("gatehouse: " + sentence(fault));
            return ANSWER_IS_NO;
        }
        if (cause instanceof TemporaryFailure || cause instanceof PostgresFailed) {
            err.println("gatehouse: " + cause.getMessage());
            return ANSWER_IS_NO;
        }
        err.println("gatehouse: a fault in the program. Please report the lines below; they hold no content.");
        describe(cause, err);
        return ANSWER_IS_NO;
    }

    /** What went wrong with which file; the message of a file system's exception is often the file's name alone. */
    static String sentence(IOException fault) {
        if (fault instanceof FileSystemException file) {
            String reason = file.getReason() == null ? file.getClass().getSimpleName() : file.getReason();
            return file.getFile() + ": " + reason;
        }
        return String.valueOf(fault.getMessage());
    }

    private static String count(List<Mistake> mistakes) {
        return mistakes.size() == 1 ? "1 mistake" : mistakes.size() + " mistakes";
    }

    /** Without messages: what a foreign library says in one may repeat an address or a text. */
    private static void describe(@Nullable Throwable problem, PrintWriter err) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            err.println(each.getClass().getName());
            for (StackTraceElement place : each.getStackTrace()) {
                err.println("    at " + place);
            }
        }
    }
}
