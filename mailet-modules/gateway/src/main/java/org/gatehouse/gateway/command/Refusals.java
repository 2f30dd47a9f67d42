package org.gatehouse.gateway.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.gatehouse.core.TemporaryFailure;
import org.gatehouse.gateway.assembly.NotReady;
import org.gatehouse.settings.SettingsRefused;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a sentence why a command did not do it, and gives the exit code that goes with it. */
public final class Refusals implements IExecutionExceptionHandler {
    private static final int ANSWER_IS_NO = 1;
    private static final int WRONG_USE_OR_SETTINGS = 2;

    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) throws Exception {
        PrintWriter err = command.getErr();
        if (problem instanceof SettingsRefused refused) {
            refused.mistakes().forEach(err::println);
            err.println("gatehouse: " + refused.mistakes().size() + " mistakes in the settings; nothing was started");
            return WRONG_USE_OR_SETTINGS;
        }
        if (problem instanceof NotReady notReady) {
            notReady.reasons().forEach(err::println);
            return WRONG_USE_OR_SETTINGS;
        }
        if (problem instanceof NoSuchFileException missing) {
            err.println("gatehouse: no such file: " + missing.getFile());
            return WRONG_USE_OR_SETTINGS;
        }
        if (problem instanceof IOException || problem instanceof UncheckedIOException) {
            err.println("gatehouse: " + problem.getMessage());
            return ANSWER_IS_NO;
        }
        if (problem instanceof TemporaryFailure) {
            err.println("gatehouse: " + problem.getMessage());
            return ANSWER_IS_NO;
        }
        throw problem;
    }
}
