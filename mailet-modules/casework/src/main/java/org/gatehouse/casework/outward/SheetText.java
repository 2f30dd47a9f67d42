package org.gatehouse.casework.outward;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.gatehouse.core.flowchart.Contact;
import org.gatehouse.store.desk.CaseFile;

/** What to say to a body: what we know, what we did, what we do not do. No name, no content. Pure. */
final class SheetText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);

    /** What each is told or asked that others are not, by the contact's id. */
    private static final Map<String, List<String>> OWN = Map.of(
            "iwf",
                    List.of(
                            "I report a web address, nothing else. I type it in by hand from the page \u201cWrite this down\u201d.",
                            "Nobody here has opened it, and nobody will.",
                            "Please give me a reference."),
            "police",
                    List.of(
                            "We have sealed our copy unopened. It can be handed over to you, encrypted, with its fingerprint.",
                            "What may we do, and what not, until we hear from you?",
                            "Please give me a reference, and the name of whom I spoke to."),
            "lado",
                    List.of(
                            "It may concern an adult who works with children. We have not told them, and interviewed nobody.",
                            "Does it meet the threshold? What may we do before there is advice?"),
            "social-care",
                    List.of(
                            "A child may be at risk. I can tell you on the phone who the child is.",
                            "Is the family known to you? What do we tell the child and the parents today?"),
            "ceop",
                    List.of(
                            "Somebody seems to try to reach a child online.",
                            "The police or social care have been told already: say whether that is so."),
            "counter-terrorism",
                    List.of("It may encourage terrorism. We have not opened any link in it, and sent it to nobody."),
            "true-vision", List.of("It may stir up hatred, or threaten somebody for who they are."),
            "phishing",
                    List.of(
                            "A person forwards the email itself from the mailbox that got it, only where it is plain phishing."));

    private SheetText() {}

    static List<String> of(Contact contact, CaseFile file, String establishment, ZoneId zone) {
        List<String> say = new ArrayList<>();
        say.add("I am calling from " + establishment + ". Our reference is case " + file.number() + ".");
        say.add("An email reached us on " + TIME.format(file.receivedAt().atZone(zone)) + ", for "
                + file.recipients().size() + (file.recipients().size() == 1 ? " person." : " people."));
        say.addAll(OWN.getOrDefault(contact.id(), List.of()));
        say.add("The fingerprint (SHA-256) of what reached us is " + file.fingerprint() + ".");
        return say;
    }
}
