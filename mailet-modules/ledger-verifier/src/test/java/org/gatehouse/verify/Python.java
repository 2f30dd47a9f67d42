package org.gatehouse.verify;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the second verifier, docs/verify/verify.py. */
final class Python {
    private static final Pattern ANSWER = Pattern.compile(
            "\\{\"file\": \"([^\"]+)\", \"holds\": (true|false), \"entries\": (\\d+)(?:, \"fault\": \\{\"line\": (\\d+).*)?\\}");

    private Python() {}

    /** @param line where it found the first fault; 0 where everything holds */
    record Answer(long entries, long line) {}

    static List<Answer> answers(List<Path> files, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("--json"));
        command.addAll(List.of(options));
        files.forEach(file -> command.add(file.toString()));
        return run(command).lines().map(Python::answer).toList();
    }

    private static Answer answer(String line) {
        Matcher answer = ANSWER.matcher(line);
        if (!answer.matches()) {
            throw new IllegalStateException("verify.py answered: " + line);
        }
        long fault = answer.group(4) == null ? 0 : Long.parseLong(answer.group(4));
        return new Answer(Long.parseLong(answer.group(3)), fault);
    }

    private static String run(List<String> options) throws IOException, InterruptedException {
        String home = System.getProperty("gatehouse.home");
        List<String> command = new ArrayList<>(List.of("python3", home + "/docs/verify/verify.py"));
        command.addAll(options);
        Process python = start(command);
        String answer = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!python.waitFor(1, TimeUnit.MINUTES)) {
            python.destroyForcibly();
            throw new IllegalStateException("verify.py does not end");
        }
        if (python.exitValue() == 2) {
            throw new IllegalStateException("verify.py: wrong use");
        }
        return answer;
    }

    private static Process start(List<String> command) {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "no python3 here: the second verifier is not tested");
            throw new IllegalStateException(e);
        }
    }
}
