package org.gatehouse.sender.proof;

/** What a method gave, in the words of RFC 8601, 2.7. */
public enum Result {
    NONE("none"),
    PASS("pass"),
    FAIL("fail"),
    SOFTFAIL("softfail"),
    NEUTRAL("neutral"),
    /** It fits, but proves less than it seems. */
    POLICY("policy"),
    TEMPERROR("temperror"),
    PERMERROR("permerror");

    private final String word;

    Result(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean isPass() {
        return this == PASS;
    }
}
