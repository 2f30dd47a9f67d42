package org.gatehouse.gateway.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.gatehouse.gateway.scan.LongLines;
import org.gatehouse.language.model.LanguageModel;
import org.gatehouse.language.model.LanguageModel.Judgement;
import org.gatehouse.language.model.LanguageModel.Piece;
import org.gatehouse.language.model.LanguageModel.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code classify}: what the language model makes of texts (design.md section 6). */
@Command(
        name = "classify",
        description = {
            "Reads lines of ID<TAB>TEXT from standard input and prints ID<TAB>ABUSE<TAB>CATEGORY=SCORE ... for each, as soon",
            "as it is read. In a text, \\n, \\t and \\\\ stand for a line break, a tab and a backslash. Scores are 0 to 1; the",
            "gateway reports what has 0.5 or more. Any line gets an answer, whatever bytes it has."
        },
        mixinStandardHelpOptions = true)
public final class ClassifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Option(names = "--json", description = "one JSON object a line: id, abuse, scores")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private InputStream in = System.in;

    /** For standard input. */
    public ClassifyCommand() {}

    ClassifyCommand(InputStream in) {
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        LanguageModel model = LanguageModel.shipped();
        PrintWriter out = spec.commandLine().getOut();
        // A reader puts U+FFFD for what is not UTF-8.
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
        LongLines lines = new LongLines(reader);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            print(line.get(), model, out);
        }
        return 0;
    }

    private void print(String line, LanguageModel model, PrintWriter out) throws IOException {
        int tab = line.indexOf('\t');
        String id = tab < 0 ? "" : line.substring(0, tab);
        Judgement judgement = model.judge(List.of(new Piece(0, LongLines.unescape(line.substring(tab + 1)))));
        double abuse = judgement.abuse();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("id", id);
            fields.put("abuse", abuse);
            Map<String, Double> scores = new LinkedHashMap<>();
            judgement.verdicts().forEach(verdict -> scores.put(verdict.category(), verdict.probability()));
            fields.put("scores", scores);
            out.println(JSON.writeValueAsString(fields));
        } else {
            String scores =
                    judgement.verdicts().stream().map(ClassifyCommand::score).collect(Collectors.joining(" "));
            out.println(id + "\t" + number(abuse) + "\t" + scores);
        }
        out.flush();
    }

    private static String score(Verdict verdict) {
        return verdict.category() + "=" + number(verdict.probability());
    }

    private static String number(double score) {
        return String.format(Locale.ROOT, "%.6f", score);
    }
}
