package org.gatehouse.sender.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.gatehouse.sender.FakeDns;
import org.gatehouse.sender.dns.Dns.Kind;
import org.gatehouse.sender.proof.Dmarc.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases of RFC 7489. */
class DmarcTest {
    private final FakeDns dns = new FakeDns()
            .with("_dmarc.relaxed.co.uk", Kind.TXT, "v=DMARC1; p=reject; sp=quarantine")
            .with("_dmarc.strict.example", Kind.TXT, "v=DMARC1; p=none; adkim=s; aspf=s")
            .with("_dmarc.two.example", Kind.TXT, "v=DMARC1; p=reject", "v=DMARC1; p=none")
            .with("_dmarc.other.example", Kind.TXT, "some text", "v=DMARC1; p=quarantine")
            .silentFor("_dmarc.silent.example");

    @ParameterizedTest(name = "{0} with SPF for {1} and DKIM for {2}: {3}")
    @CsvSource({
        "relaxed.co.uk, relaxed.co.uk, '', PASS, REJECT",
        "relaxed.co.uk, bounces.relaxed.co.uk, '', PASS, REJECT",
        "news.relaxed.co.uk, '', relaxed.co.uk, PASS, QUARANTINE",
        "relaxed.co.uk, other.co.uk, another.co.uk, FAIL, REJECT",
        "news.relaxed.co.uk, other.co.uk, '', FAIL, QUARANTINE",
        "strict.example, strict.example, '', PASS, NOTHING",
        "strict.example, a.strict.example, '', FAIL, NOTHING",
        "strict.example, '', a.strict.example, FAIL, NOTHING",
        "two.example, two.example, '', NONE, NOTHING",
        "other.example, '', '', FAIL, QUARANTINE",
        "nothing.example, '', '', NONE, NOTHING"
    })
    void whatIsProvenMustBeTheShownDomain(String shown, String spf, String dkim, Result result, Wish wish) {
        Dmarc.Outcome outcome = check(shown, passing(spf), dkim.isEmpty() ? List.of() : List.of(signed(dkim)));

        assertThat(outcome.result()).isEqualTo(result);
        assertThat(outcome.wish()).isEqualTo(wish);
    }

    @Test
    void aProofCountsWithoutAPolicyToo() {
        assertThat(check("nothing.example", passing("nothing.example"), List.of())
                        .aligned())
                .isTrue();
        assertThat(check("nothing.example", passing("else.example"), List.of()).aligned())
                .isFalse();
    }

    @Test
    void aMissingAnswerIsTemporaryAndNeverAFailure() {
        Spf.Outcome away = new Spf.Outcome(Result.TEMPERROR, "relaxed.co.uk");

        assertThat(check("silent.example", passing(""), List.of()).result()).isEqualTo(Result.TEMPERROR);
        assertThat(check("relaxed.co.uk", away, List.of()).result()).isEqualTo(Result.TEMPERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "a.b.school.sch.uk, b.school.sch.uk",
        "www.example.co.uk, example.co.uk",
        "co.uk, co.uk",
        "example, example",
        "mail.school.example, school.example",
        "x.github.io, x.github.io",
        "not..valid, not..valid"
    })
    void anOrganisationIsWhatOneRegistrantHas(String domain, String organization) {
        assertThat(OrganizationalDomain.of(domain)).isEqualTo(organization);
    }

    private Dmarc.Outcome check(String shown, Spf.Outcome spf, List<Dkim.Signature> signatures) {
        return Dmarc.check(shown, spf, signatures, dns);
    }

    private static Spf.Outcome passing(String domain) {
        return new Spf.Outcome(domain.isEmpty() ? Result.NONE : Result.PASS, domain);
    }

    private static Dkim.Signature signed(String domain) {
        return new Dkim.Signature(domain, Result.PASS);
    }
}
