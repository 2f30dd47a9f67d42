package org.gatehouse.desk.pages;

import java.util.List;
import java.util.Optional;
import org.gatehouse.desk.assets.Assets;
import org.gatehouse.desk.session.SignedIn;
import org.gatehouse.desk.session.Sitting.Note;
import org.gatehouse.desk.setup.DeskOptions;

/**
 * What is around every page.
 *
 * @param name of whoever is signed in; empty where nobody is
 * @param keys whether single keys do something (WCAG 2.1.4)
 */
public record Frame(
        String establishment,
        String help,
        String style,
        String script,
        String htmx,
        Optional<String> name,
        List<Menu.Item> menu,
        boolean keys,
        Optional<Note> note) {
    static Frame of(DeskOptions options, Assets assets, Optional<SignedIn> signedIn, boolean keys, boolean tells) {
        return new Frame(
                options.establishment(),
                options.help(),
                assets.address("desk.css"),
                assets.address("desk.js"),
                assets.address("htmx.js"),
                signedIn.map(who -> who.sitting().name()),
                signedIn.map(who -> Menu.of(who.viewer(), options.reports().open()))
                        .orElse(List.of()),
                keys,
                tells ? signedIn.flatMap(who -> who.sitting().takeNote()) : Optional.empty());
    }
}
