package org.gatehouse.system.desk;

import java.util.Optional;

/** Somebody with an account at the desk, and the phone in their pocket. For one thread. */
final class Member {
    private static final String OWN_PASSWORD = "walrus teapot gravel nineteen";

    private final String account;
    private final String name;
    private final String oneTimePassword;
    private Optional<Authenticator> phone = Optional.empty();

    Member(String account, String name, String oneTimePassword) {
        this.account = account;
        this.name = name;
        this.oneTimePassword = oneTimePassword;
    }

    String account() {
        return account;
    }

    String name() {
        return name;
    }

    /** Where notices go. */
    String address() {
        return addressOf(account);
    }

    static String addressOf(String account) {
        return account + "@school.example";
    }

    String oneTimePassword() {
        return oneTimePassword;
    }

    /** Chosen at the first sign-in. */
    String password() {
        return OWN_PASSWORD;
    }

    boolean isEnrolled() {
        return phone.isPresent();
    }

    void carry(Authenticator authenticator) {
        phone = Optional.of(authenticator);
    }

    /** What the phone shows now. */
    String code() {
        return phone.orElseThrow().code();
    }

    @Override
    public String toString() {
        return account;
    }
}
