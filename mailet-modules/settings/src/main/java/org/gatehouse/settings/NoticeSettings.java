package org.gatehouse.settings;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.gatehouse.core.calendar.Rota;
import org.gatehouse.core.mail.Address;

/**
 * How people are told besides mail to themselves ({@code notices}).
 *
 * @param onCall who is called outside school hours
 * @param texts where a person's text messages go: the mail address of a text-message service, by the address at which
 *     the person gets notices
 */
public record NoticeSettings(Rota onCall, Map<Address, Address> texts, Optional<Webhook> webhook) {
    public static final NoticeSettings NONE = new NoticeSettings(Rota.EMPTY, Map.of(), Optional.empty());

    public NoticeSettings {
        texts = Map.copyOf(texts);
    }

    /** @param secret signs what is posted there */
    public record Webhook(URI url, SecretFile secret) {}

    @Override
    public String toString() {
        return "NoticeSettings[" + onCall.turns().size() + " turns, " + texts.size() + " phones]";
    }
}
