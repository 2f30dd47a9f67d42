package org.gatehouse.attachment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.gatehouse.attachment.reading.Mails.plain;
import static org.gatehouse.attachment.reading.Mails.read;

import java.io.IOException;
import org.gatehouse.core.inspection.Finding;
import org.gatehouse.core.inspection.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://bank.example@evil.example/",
                "https://bank%2Eexample@evil.example/",
                "https://b\u0430nk.example/",
                "https://\u0440\u0430\u0443\u0440\u0430.example/",
                "https://xn--bnk-7cd.example/"
            })
    void seesAddressesThatPretend(String address) {
        assertThat(LinkCheck.scoreOf(address)).isEqualTo(LinkCheck.LIKELY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://school.example/a@b",
                "https://user@school.example/",
                "https://\u043f\u043e\u0447\u0442\u0430.\u0440\u0444/",
                "https://b\u00fccher.example/",
                "https://",
                "//"
            })
    void leavesOrdinaryAddressesAlone(String address) {
        assertThat(LinkCheck.scoreOf(address)).isZero();
    }

    @Test
    void comparesWhatALinkShowsWithWhereItLeads() {
        assertThat(LinkCheck.scoreOf("https://evil.test/", "https://www.bank.example"))
                .isEqualTo(LinkCheck.SLIGHT);
        assertThat(LinkCheck.scoreOf("https://login.bank.example/", "www.bank.example"))
                .isZero();
        assertThat(LinkCheck.scoreOf("https://evil.test/", "Click here")).isZero();
    }

    @Test
    void isAFindingOfTheMessage() throws IOException {
        assertThat(read(plain("see http://bank.example@evil.example/ now")).findings())
                .extracting(Finding::code)
                .contains(FindingCode.LINK_TRICK);
    }
}
