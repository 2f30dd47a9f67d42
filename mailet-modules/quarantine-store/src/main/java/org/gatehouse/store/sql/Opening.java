package org.gatehouse.store.sql;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.gatehouse.core.mail.MailId;
import org.gatehouse.store.UnreadableMail;

/** Leased work that its taker opens: what is polled needs unwrapping and checking, what is handed over does not. */
interface Opening<V> {
    MailId mail();

    /** Empty where there is nothing to be done with the message any more. */
    Optional<V> open(UUID token) throws UnreadableMail;

    /** What is in memory already. */
    static <V> Opening<V> of(MailId mail, Function<UUID, V> ready) {
        return new Opening<>() {
            @Override
            public MailId mail() {
                return mail;
            }

            @Override
            public Optional<V> open(UUID token) {
                return Optional.of(ready.apply(token));
            }
        };
    }
}
