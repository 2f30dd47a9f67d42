package org.gatehouse.language.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.gatehouse.language.model.LanguageModel;
import org.gatehouse.language.model.LanguageModel.Piece;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a few hundred invented texts; the real data gives the real figures (bench language). */
class ModelMakerTest {
    private static final String[] KIND = {"friend", "helper", "star", "joy"};
    private static final String[] CRUEL = {"grotbag", "blisterface", "muckspout", "dunderpig"};
    private static final String[] WHEN = {"today", "again", "on Monday", "at lunch", "after school"};

    @TempDir
    private Path directory;

    @Test
    void makesTheSameBytesFromTheSameDataAndLearnsFromThem() throws IOException {
        writeData();
        Path first = directory.resolve("first.model");
        Path second = directory.resolve("second.model");

        new ModelMaker(line -> {}).make(directory, first);
        new ModelMaker(line -> {}).make(directory, second);

        assertThat(first).hasSameBinaryContentAs(second);
        try (InputStream in = Files.newInputStream(first)) {
            LanguageModel model = LanguageModel.read(in);
            assertThat(insult(model, "you are a grotbag tonight"))
                    .isGreaterThan(insult(model, "you are a friend tonight"));
            assertThat(insult(model, "you are a gr0tbag tonight"))
                    .isGreaterThan(insult(model, "you are a friend tonight"));
        }
    }

    private static double insult(LanguageModel model, String text) {
        return model.judge(List.of(new Piece(0, text))).probability("insult");
    }

    private void writeData() throws IOException {
        Files.createDirectories(directory.resolve("mail"));
        Files.createDirectories(directory.resolve("lexicons"));
        StringBuilder posts = new StringBuilder();
        StringBuilder mail = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            String when = WHEN[i % WHEN.length];
            posts.append("k")
                    .append(i)
                    .append("\tposts\t0\tnone\tyou are a ")
                    .append(KIND[i % 4])
                    .append(' ')
                    .append(when)
                    .append('\n');
            posts.append("c")
                    .append(i)
                    .append("\tposts\t1\tabuse\tyou are a ")
                    .append(CRUEL[i % 4])
                    .append(' ')
                    .append(when)
                    .append('\n');
            mail.append("m")
                    .append(i)
                    .append("\tenron_ham\t0\tnone\tDear all,\\n\\nwe meet ")
                    .append(when)
                    .append(".\\nSam\n");
        }
        write("train.tsv.gz", posts);
        write("mail/train.tsv.gz", mail);
        Files.writeString(
                directory.resolve("lexicons/surge_profanity_en.csv"), "header\nmuckspout,,,,other,,,1.2,Mild\n");
        Files.writeString(directory.resolve("lexicons/udslsv_expandedLexicon.txt"), "dunderpig_noun\t2.5\n");
    }

    private void write(String name, CharSequence lines) throws IOException {
        try (Writer out = new OutputStreamWriter(
                new GZIPOutputStream(Files.newOutputStream(directory.resolve(name))), StandardCharsets.UTF_8)) {
            out.append(lines);
        }
    }
}
