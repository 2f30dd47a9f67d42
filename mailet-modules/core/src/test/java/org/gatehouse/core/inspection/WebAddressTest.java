package org.gatehouse.core.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressTest {
    @ParameterizedTest
    @CsvSource({
        "bad.example/a, http://bad.example/a",
        "bad.example/a, https://BAD.example:443/a/",
        "bad.example/a, http://user:word@bad.example./%61#part",
        "bad.example/a, //bad.example//a/b/c.html?x=1",
        "bad.example/a, http://www.deep.bad.example/a",
        "http://bad.example, https://other.bad.example/whatever",
        "http://bad.example/a?x=1, bad.example/a?x=1",
        "bad.example/a, http:\\\\bad.example\\a",
        "bad.example/a, http://bad.example/%2561",
        "http://b\u00fccher.example/, https://xn--bcher-kva.example/page",
        "http://192.0.2.7/a, http://192.0.2.7:80/a/b"
    })
    void anEntryMeansTheAddressHoweverItIsWrittenAndWhatIsBelow(String entry, String url) {
        assertThat(WebAddress.digests(url))
                .contains(WebAddress.digestOfEntry(entry).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "bad.example/a, http://bad.example/",
        "bad.example/a, http://bad.example/ab",
        "bad.example/a, http://good.example/a",
        "bad.example, http://notbad.example/",
        "bad.example/a?x=1, http://bad.example/a?x=2",
        "bad.example/A, http://bad.example/a",
        "0.2.7/a, http://192.0.2.7/a"
    })
    void anEntryMeansNothingElse(String entry, String url) {
        assertThat(WebAddress.digests(url))
                .doesNotContain(WebAddress.digestOfEntry(entry).orElseThrow());
    }

    @Test
    void whatNamesNoHostIsNoEntry() {
        assertThat(WebAddress.digestOfEntry("http://")).isEmpty();
        assertThat(WebAddress.digestOfEntry("/path")).isEmpty();
        assertThat(WebAddress.digests("mailto:")).isEmpty();
    }
}
