package org.gatehouse.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.gatehouse.core.inspection.MailTrace;
import org.gatehouse.core.report.inline.InlineForward;
import org.gatehouse.core.report.inline.LooseDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InlineForwardTest {
    private static final LocalDate DAY = LocalDate.of(2026, 10, 28);
    private static final MailTrace WANTED =
            MailTrace.of("Jane Doe <jane.doe@outside.example>", List.of(DAY), "An offer");

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Outlook, in English, Welsh, Polish, German, French, Spanish
                "Look.\n\n-----Original Message-----\nFrom: Jane Doe [mailto:jane.doe@outside.example]\nSent: 28 October"
                        + " 2026 11:17\nTo: A\nSubject: An offer\n\nText",
                "________________________________\nOddi wrth: Jane Doe <jane.doe@outside.example>\nAnfonwyd: 28 Hydref"
                        + " 2026 11:17\nAt: A\nPwnc: An offer\n\nText",
                "Od: Jane Doe <jane.doe@outside.example>\nWysłano: środa, 28 października 2026 11:17\nDo: A\nTemat: An"
                        + " offer\n\nTekst",
                "-----Ursprüngliche Nachricht-----\nVon: Jane Doe <jane.doe@outside.example>\nGesendet: Mittwoch, 28."
                        + " Oktober 2026 11:17\nAn: A\nBetreff: An offer\n\nText",
                "De : Jane Doe <jane.doe@outside.example>\nEnvoyé : mercredi 28 octobre 2026 11:17\nÀ : A\nObjet : An"
                        + " offer\n\nTexte",
                "De: Jane Doe <jane.doe@outside.example>\nEnviado el: miércoles, 28 de octubre de 2026 11:17\nPara:"
                        + " A\nAsunto: An offer\n\nTexto",
                // Gmail
                "---------- Forwarded message ---------\nFrom: *Jane Doe* <jane.doe@outside.example>\nDate: Wed, 28 Oct"
                        + " 2026 at 11:17\nSubject: An offer\nTo: A <a@school.example>\n\n\nText",
                // Apple Mail, quoted
                "Begin forwarded message:\n\n> From: Jane Doe <jane.doe@outside.example>\n> Subject: An offer\n> Date:"
                        + " 28 October 2026 at 11:17:02 GMT\n> To: A\n> \n> Text",
                // Thunderbird
                "-------- Forwarded Message --------\nSubject: \tAn offer\nDate: \tWed, 28 Oct 2026 11:17:02"
                        + " +0000\nFrom: \tJane Doe <jane.doe@outside.example>\nTo: \ta@school.example\n\nText",
                // A phone, with empty lines between
                "*From:* Jane Doe <jane.doe@outside.example>\n\n*Sent:* Wednesday, 28 October 2026"
                        + " 11:17\n\n*To:* A\n\n*Subject:* An offer\n\nText",
                // Made of HTML, with two fields on a line
                "From: Jane Doe [mailto:jane.doe@outside.example] Sent: Wednesday, October 28, 2026 3:50 PM\nTo: A\nSubject:"
                        + " An offer\n\nText",
                // A table: label and value on lines of their own
                "From:\nJane Doe <jane.doe@outside.example>\nDate:\n28/10/2026 11:17\nSubject:\nAn offer\nText"
            })
    void theBlockOfHeaderFieldsIsReadAsProgramsWriteIt(String text) {
        assertThat(InlineForward.find(text, "Fwd: something else"))
                .map(InlineForward::trace)
                .contains(WANTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "On 28 Oct 2026, at 11:17, Jane Doe <jane.doe@outside.example> wrote:",
                "On Wed, Oct 28, 2026 at 11:17 AM Jane Doe\n<jane.doe@outside.example>\nwrote:",
                "W dniu 28.10.2026 o 11:17, Jane Doe <jane.doe@outside.example> pisze:",
                "Am 28.10.2026 um 11:17 schrieb Jane Doe <jane.doe@outside.example>:",
                "Le 28 oct. 2026 à 11:17, Jane Doe <jane.doe@outside.example> a écrit :",
                "El 28 oct 2026, a las 11:17, Jane Doe <jane.doe@outside.example> escribió:",
                "Ar 28 Hyd 2026, am 11:17, ysgrifennodd Jane Doe <jane.doe@outside.example>:"
            })
    void theLineAboveAQuotationIsRead(String line) {
        assertThat(InlineForward.find("Look.\n\n" + line + "\n\n> Text", "Re: An offer"))
                .map(InlineForward::trace)
                .contains(WANTED);
    }

    @Test
    void somebodyWithoutAnAddressHasAName() {
        MailTrace trace = InlineForward.find("On 9 Jan 2014, at 2:47, George Plymale wrote:\n> x", "Re: A")
                .orElseThrow()
                .trace();

        assertThat(trace.address()).isEmpty();
        assertThat(trace.name()).isEqualTo("georgeplymale");
    }

    @Test
    void ordinaryTextPassesNothingOn() {
        assertThat(InlineForward.find("To: all of you\nDate: see below\n\nFrom now on: no phones.", "S"))
                .isEmpty();
    }

    @Test
    void aDateThatCanBeReadInTwoWaysIsTwoDays() {
        assertThat(LooseDate.find("03/04/2026 10:00"))
                .containsExactly(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 3, 4));
        assertThat(LooseDate.find("csütörtök, 2026. október 28. 12:46")).containsExactly(DAY);
        assertThat(LooseDate.find("2026\u5E7410\u670828\u65E5 12:46")).containsExactly(DAY);
        assertThat(LooseDate.find("31 June 2026")).isEmpty();
    }

    @Test
    void wordsAboveABlockInAnyLanguageAreTheReportersOwn() {
        assertThat(ForwardMarker.above(
                        "Czy to legalne?\n\n-----Wiadomość oryginalna-----\nOd: A <a@b.example>\nWysłano:"
                                + " 28 października 2026\nTemat: x\n\nTreść"))
                .isEqualTo("Czy to legalne?");
    }

    @Test
    void whatProgramsPutBeforeASubjectIsNoPartOfIt() {
        assertThat(MailTrace.of("a@b.example", List.of(), "Re: [External] FW: Odp.: An  offer!")
                        .subject())
                .isEqualTo("anoffer");
        assertThat(MailTrace.of("a@b.example", List.of(), "Re:").subject()).isEqualTo("re");
    }
}
