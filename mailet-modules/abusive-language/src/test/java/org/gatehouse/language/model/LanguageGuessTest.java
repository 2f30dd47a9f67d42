package org.gatehouse.language.model;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** All texts are invented. */
class LanguageGuessTest {
    private static final int SMALL_STACK = 512 * 1024;
    private static final LanguageGuess GUESS = new LanguageGuess();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Polish | Szanowni Państwo, jutro nie będzie lekcji z powodu śniegu, prosimy zostać w domu.",
                "Polish | nie chce mi sie isc jutro do szkoly bo mam dosc wszystkiego i nikt mnie nie lubi",
                "Welsh | Annwyl rieni, bydd yr ysgol ar gau yfory oherwydd yr eira. Cofiwch ddarllen y llyfr.",
                "Welsh | dwi'm isio mynd i'r ysgol fory achos mae pawb yn gas efo fi",
                "Romanian | Dragi părinți, mâine școala va fi închisă din cauza zăpezii, vă rugăm să rămâneți acasă.",
                "Somali | Waalidiinta sharafta leh, berri iskuulka waa la xiri doonaa baraf awgeed, guriga jooga.",
                "Arabic | أولياء الأمور الأعزاء، ستكون المدرسة مغلقة غدا بسبب الثلج، يرجى البقاء في المنزل.",
                "Bengali | প্রিয় অভিভাবক, আগামীকাল তুষারপাতের কারণে স্কুল বন্ধ থাকবে, দয়া করে বাড়িতে থাকুন।",
                "Urdu or Punjabi | کل برف کی وجہ سے اسکول بند رہے گا، براہ کرم گھر پر رہیں اور کتاب پڑھیں۔",
                "Spanish or Galician | Queridos padres, mañana la escuela estará cerrada por la nieve, gracias.",
                "Persian | والدین گرامی، فردا مدرسه به دلیل برف تعطیل خواهد بود، لطفا در خانه بمانید.",
            })
    void namesTheLanguage(String name, String text) {
        assertThat(GUESS.of(text)).contains(name);
    }

    /** Urdu, Hindi, Punjabi and Arabic in Latin letters, Shona, slang, none, and too little of one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Main ghar par hoon aur kitab parh raha hoon. Ammi ne kaha hai ke tum bhi ghar par raho. Mujhe samajh nahi"
                        + " aata ke kya karoon, sab log mujh par hanste hain aur koi mere saath nahi baithta. Mera dil nahi"
                        + " karta school aane ka. Agar tumhein waqt mile to mujhe call karna, main sab bata doonga.",
                "Mujhe kal school nahi jana hai kyunki mere pet mein dard ho raha hai, teacher ko bol dena.",
                "Tusi ki kar rahe ho, sadde ghar aa jao, mummy ne paratha banaya hai. Mainu lagda hai ke oh munda changa"
                        + " nahi hai, ohne mainu gaal kaddi si te main ro payi si. Kise nu na dassi, menu dar lagda hai.",
                "ana mesh rayeh el madrasa bokra 3ashan ta3ban awi w kol el nas betedayeni, law sama7t kallemni",
                "Vabereki vanodiwa, mangwana chikoro chichavharwa nekuda kwechando, ndapota garai kumba. Verengai bhuku.",
                "wagwan bruv u kno wot im sayin innit peng ting tho ur mandem r bare moist fam allow it",
                "wagwan bruv u kno wot im sayin innit peng ting tho ur mandem r bare moist fam allow it. wys cuz, cba wiv skl"
                        + " 2moz its ded, sir is bare wasteman n he clocked me chattin. say wallahi u nt lyin abt dat gyal,"
                        + " shes calm still. ngl im finna dip, safe yh, hmu l8r ygm, dnt b movin mad",
                "asdf jkl qwer zxcv hjkl uiop bnm fghj tyui erty dfgh cvbn",
                "Dziękuję bardzo",
                "",
            })
    void namesNoneWhereItIsNotClear(String text) {
        assertThat(GUESS.of(text)).isEmpty();
    }

    @Test
    void looksAtTheOpeningOnly() {
        String welsh = "Annwyl rieni, bydd yr ysgol ar gau yfory oherwydd yr eira. ".repeat(35);
        String polish = "Szanowni Państwo, jutro nie będzie lekcji z powodu śniegu. ".repeat(10_000);

        assertThat(GUESS.of(welsh + polish)).contains("Welsh");
    }

    /** "ha" and "hhaa" overflow such a stack in the library, if they come in one piece. */
    @ParameterizedTest
    @ValueSource(strings = {"ha", "hhaa", "haha ", "rt ", "rt:", "a@a.", "http://a.", "\uD83D\uDE00"})
    void standsALaughWithoutEndOnASmallStack(String piece) throws InterruptedException {
        AtomicReference<@Nullable Optional<String>> answer = new AtomicReference<>();
        Thread small = new Thread(null, () -> answer.set(GUESS.of(piece.repeat(100_000))), "small", SMALL_STACK);
        small.start();
        small.join();

        assertThat(answer.get()).isEqualTo(Optional.empty());
    }

    @Test
    void saysOnceAndLoudlyThatTheDetectorIsMissing() {
        AtomicInteger tries = new AtomicInteger();
        LanguageGuess broken = new LanguageGuess(() -> {
            tries.incrementAndGet();
            throw new IOException("no such file, in a test");
        });
        Logger logger = (Logger) LoggerFactory.getLogger(LanguageGuess.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            assertThat(broken.of("Dziękuję bardzo")).isEmpty();
            assertThat(broken.of("Dziękuję bardzo")).isEmpty();
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.ERROR);
        assertThat(tries).hasValue(1);
    }
}
