package org.gatehouse.language.training;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.gatehouse.language.model.HitRates;
import org.gatehouse.language.model.LanguageModel;
import org.gatehouse.language.model.LanguageModel.Judgement;
import org.gatehouse.language.model.LanguageModel.Piece;

/**
 * Measures a model on texts that it has not learnt from: the development data, and our own pairs that are kept for the
 * check. One border, {@value #BORDER}, for all categories and rows. One thread.
 */
public final class LanguageBench {
    private static final double BORDER = 0.5;
    private static final double FEW = 0.05;
    private static final int KILOBYTE = 1024;
    private static final Set<String> UNWANTED = Set.of("scam", "spam", "gambling");

    private final LanguageModel model;
    private final List<Example> posts;
    private final List<Example> mail;
    private final List<Pairs.Pair> pairs;
    private final List<Example> allOrdinary;
    private final List<Row> rows = new ArrayList<>();

    private LanguageBench(LanguageModel model, List<Example> posts, List<Example> mail, List<Pairs.Pair> pairs) {
        this.model = model;
        this.posts = posts;
        this.mail = mail;
        this.allOrdinary = mail.stream().filter(Example::judged).toList();
        this.pairs = pairs;
    }

    /**
     * Measures; takes some minutes.
     *
     * @param data the directory with {@code dev.tsv.gz} and {@code mail/dev.tsv.gz}
     * @throws IOException where the data cannot be read
     */
    public static List<Row> measure(LanguageModel model, Path data) throws IOException {
        LanguageBench bench = new LanguageBench(
                model,
                Corpus.read(data.resolve("dev.tsv.gz")),
                Corpus.read(data.resolve("mail/dev.tsv.gz")),
                Pairs.read());
        bench.measurePosts();
        bench.measurePairs("all sources", bench.posts(true), bench.posts(false));
        bench.measurePairsOfOneSource();
        bench.measureWrongAlarms();
        bench.measureOwnPairs("own pairs", Pairs.Use.CHECK);
        bench.measureOwnPairs("own pairs, fresh", Pairs.Use.FRESH);
        bench.measureCategories();
        bench.measureDisguises();
        bench.measureScam();
        bench.measureSpeed();
        return bench.rows;
    }

    private List<Example> posts(boolean abusive) {
        return posts.stream()
                .filter(post -> post.judged() && post.abusive() == abusive && !post.isBook())
                .toList();
    }

    private void measurePosts() {
        double[] abusive = scores(texts(posts(true)));
        double[] innocent = scores(texts(posts(false)));
        rows.add(Row.of("posts: macro-F1", Rates.macroF1(abusive, innocent, BORDER), abusive.length, 0.90));
        rows.add(Row.of("posts: recall", Rates.share(abusive, BORDER), abusive.length, 0));
        rows.add(Row.of("posts: PR-AUC", Rates.prAuc(abusive, innocent), abusive.length, 0.993));
        rows.add(Row.of("posts: AUC", Rates.auc(abusive, innocent), innocent.length, 0));
        rows.add(Row.of(
                "posts: recall at 5 % wrong alarms", Rates.recallAt(FEW, abusive, innocent), abusive.length, 0.72));
    }

    private void measurePairsOfOneSource() {
        Random random = new Random(3);
        List<Example> abusive = new ArrayList<>();
        List<Example> innocent = new ArrayList<>();
        List<String> sources =
                posts.stream().map(Example::source).distinct().sorted().toList();
        for (String source : sources) {
            List<Example> upper = shuffled(posts(true), source, random);
            List<Example> lower = shuffled(posts(false), source, random);
            int count = Math.min(upper.size(), lower.size());
            abusive.addAll(upper.subList(0, count));
            innocent.addAll(lower.subList(0, count));
        }
        measurePairs("same source", abusive, innocent);
    }

    private static List<Example> shuffled(List<Example> examples, String source, Random random) {
        List<Example> own = new ArrayList<>(examples.stream()
                .filter(example -> example.source().equals(source))
                .toList());
        Collections.shuffle(own, random);
        return own;
    }

    private void measurePairs(String which, List<Example> abusive, List<Example> innocent) {
        double[] upper = scores(texts(abusive).map(this::embedded));
        double[] lower = scores(texts(innocent).map(this::embedded));
        rows.add(Row.of("inside a mail, " + which + ": AUC", Rates.auc(upper, lower), lower.length, 0.86));
        rows.add(Row.of(
                "inside a mail, " + which + ": recall at 5 %", Rates.recallAt(FEW, upper, lower), upper.length, 0.45));
        upper = scores(texts(abusive).map(LanguageBench::shortMail));
        lower = scores(texts(innocent).map(LanguageBench::shortMail));
        rows.add(Row.of("short mail, " + which + ": AUC", Rates.auc(upper, lower), lower.length, 0.88));
        rows.add(Row.of(
                "short mail, " + which + ": recall at 5 %", Rates.recallAt(FEW, upper, lower), upper.length, 0.47));
    }

    /** At a line of a mail that depends on the text alone, so that every run measures the same. */
    private String embedded(String text) {
        Random random = new Random(text.hashCode());
        List<String> lines = new ArrayList<>(List.of(
                allOrdinary.get(random.nextInt(allOrdinary.size())).text().split("\n", -1)));
        lines.add(random.nextInt(lines.size()), text);
        return String.join("\n", lines);
    }

    private static String shortMail(String text) {
        return "Subject: Re: tomorrow\n\nHi,\n\n" + text + "\n\nSam\n";
    }

    private List<Example> ordinary(Predicate<Example> which) {
        return allOrdinary.stream().filter(which).toList();
    }

    private void measureWrongAlarms() {
        addAlarms(
                "wrong alarms: business mail",
                texts(ordinary(one -> !one.source().equals("spamassassin"))),
                0.005);
        addAlarms(
                "wrong alarms: mailing lists",
                texts(ordinary(one -> one.source().equals("spamassassin"))),
                0.03);
        addAlarms(
                "wrong alarms: books",
                texts(posts.stream().filter(Example::isBook).toList()),
                0.03);
        addAlarms("wrong alarms: neutral identity sentences", Identities.sentences().stream(), 0.05);
    }

    private void addAlarms(String name, Stream<String> texts, double most) {
        List<String> all = texts.toList();
        double alarms = all.stream().filter(this::isAlarm).count() / (double) all.size();
        rows.add(Row.atMost(name, alarms, all.size(), most));
    }

    private void measureOwnPairs(String name, Pairs.Use use) {
        List<Pairs.Pair> some = pairs.stream().filter(pair -> pair.use() == use).toList();
        addAlarms(name + ": innocent half, wrong alarms", some.stream().map(Pairs.Pair::innocent), 0.02);
        double found = some.stream().filter(this::isFound).count() / (double) some.size();
        rows.add(Row.of(name + ": telling half, found", found, some.size(), 0.8));
        double right = some.stream()
                .filter(pair -> probability(pair.category(), judge(pair.telling())) > BORDER)
                .count();
        rows.add(Row.of(name + ": found as their own category", right / some.size(), some.size(), 0));
    }

    /** What reviewers are told with each finding. */
    private void measureCategories() {
        HitRates told = HitRates.shipped();
        for (String category : model.categories()) {
            double[] own = pairs.stream()
                    .filter(pair -> !pair.forTraining() && pair.category().equals(category))
                    .mapToDouble(pair -> probability(category, judge(pair.telling())))
                    .toArray();
            rows.add(Row.of("found as " + category, Rates.share(own, BORDER), own.length, told.of(category) / 10.0));
        }
    }

    private void measureDisguises() {
        List<String> plain = posts(true).stream()
                .map(Example::text)
                .filter(text -> text.length() < 150)
                .filter(text -> probability("insult", judge(text)) > BORDER)
                .limit(400)
                .toList();
        Map<Character, List<String>> lookAlikes = Disguise.lookAlikes();
        for (Disguise disguise : Disguise.values()) {
            Random random = new Random(17);
            double found = plain.stream()
                    .map(text -> Disguised.write(text, disguise, random, lookAlikes))
                    .filter(text -> probability("insult", judge(text)) > BORDER)
                    .count();
            String name = disguise.name().toLowerCase(Locale.ROOT).replace('_', '-');
            rows.add(Row.of("disguise: " + name, found / plain.size(), plain.size(), disguise.least()));
        }
    }

    private void measureScam() {
        List<Example> all = Stream.of(posts, mail).flatMap(Collection::stream).toList();
        double[] scam = all.stream()
                .filter(one -> one.labels().contains("scam"))
                .mapToDouble(one -> unwanted(judge(one.text())))
                .toArray();
        double[] ham = Stream.concat(
                        ordinary(one -> !one.source().equals("enron_raw")).stream(),
                        posts.stream()
                                .filter(one -> one.source().equals("sms")
                                        && one.labels().isEmpty()))
                .mapToDouble(one -> unwanted(judge(one.text())))
                .toArray();
        rows.add(Row.of("scam and spam: recall", Rates.share(scam, BORDER), scam.length, 0.95));
        rows.add(Row.of("scam and spam: recall at 0.5 % of ham", Rates.recallAt(0.005, scam, ham), scam.length, 0.95));
        rows.add(Row.atMost("scam and spam: wrong alarms on ham", Rates.share(ham, BORDER), ham.length, 0.005));
    }

    private static double unwanted(Judgement judgement) {
        return Math.max(judgement.probability("scam"), judgement.probability("spam"));
    }

    private void measureSpeed() {
        List<String> texts = texts(allOrdinary).toList();
        double kilobytes = texts.stream().mapToInt(String::length).sum() / (double) KILOBYTE;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int run = 0; run < 6; run++) {
            long begin = threads.getCurrentThreadCpuTime();
            texts.forEach(this::judge);
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - begin) / 1e6 / kilobytes);
        }
        rows.add(Row.atMost("processor time, ms for each kB", best, 0, 0.3));
    }

    private static Stream<String> texts(List<Example> examples) {
        return examples.stream().map(Example::text);
    }

    private double[] scores(Stream<String> texts) {
        return texts.mapToDouble(text -> probability("insult", judge(text))).toArray();
    }

    private Judgement judge(String text) {
        return model.judge(List.of(new Piece(0, text)));
    }

    /** Advertising has rows of its own: much of what counts as ordinary mail here is advertising. */
    private boolean isAlarm(String text) {
        return judge(text).verdicts().stream()
                .filter(verdict -> !UNWANTED.contains(verdict.category()))
                .anyMatch(verdict -> verdict.probability() > BORDER);
    }

    private boolean isFound(Pairs.Pair pair) {
        Judgement judgement = judge(pair.telling());
        return isAlarm(pair.telling()) || judgement.probability(pair.category()) > BORDER;
    }

    private static double probability(String category, Judgement judgement) {
        return judgement.probability(category);
    }
}
