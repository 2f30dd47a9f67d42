package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.gatehouse.casework.access.Register;
import org.gatehouse.casework.access.Register.Entry;
import org.gatehouse.casework.access.Register.Invitation;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.NotHere;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.session.Sitting.Note;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of authorised persons (A3). Thread-safe. */
@Controller
public final class PeoplePages {
    private static final String NOT_TAKEN = "Nothing was changed. Besides you somebody must stay who can check emails,"
            + " and somebody who can approve roles. If that is the reason, give a colleague the role first";

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final int LONGEST = 500;

    private final Register register;
    private final Clock clock;
    private final ZoneId zone;

    public PeoplePages(Register register, Clock clock, ZoneId zone) {
        this.register = register;
        this.clock = clock;
        this.zone = zone;
    }

    @GetMapping("/people")
    String list(Viewer viewer, @RequestParam(defaultValue = "") String on, Model model) {
        Optional<LocalDate> day = day(on);
        List<Entry> entries = day.map(then -> register.listOn(viewer, then)).orElseGet(() -> register.list(viewer));
        if (entries.isEmpty() && register.list(viewer).isEmpty()) {
            throw new NotHere();
        }
        model.addAttribute("entries", entries);
        model.addAttribute("on", day.orElse(null));
        model.addAttribute("error", on.isEmpty() || day.isPresent() ? "" : "Type a date, such as 2026-03-03");
        return "people";
    }

    @GetMapping("/people/invite")
    String askToInvite(Viewer viewer, Model model) {
        requireRegister(viewer);
        return invite(model, InviteForm.EMPTY, "");
    }

    @PostMapping("/people/invite")
    String invite(Viewer viewer, Model model, HttpServletResponse response, InviteForm form) {
        requireRegister(viewer);
        Optional<String> mistake = form.mistake();
        if (mistake.isPresent()) {
            response.setStatus(422);
            return invite(model, form, mistake.get());
        }
        LocalDate from = day(form.from()).orElse(LocalDate.now(clock.withZone(zone)));
        Optional<Invitation> invitation = register.invite(viewer, form.account(), form.name(), form.email(), from);
        if (invitation.isEmpty()) {
            response.setStatus(422);
            return invite(model, form, "That is not possible: the account is taken, or you may not invite");
        }
        model.addAttribute("invitation", invitation.get());
        model.addAttribute("form", form);
        return "invited";
    }

    @GetMapping("/people/{id}")
    String open(Viewer viewer, @PathVariable String id, Model model) {
        return person(viewer, find(viewer, id), model, "");
    }

    @PostMapping("/people/{id}/role")
    String ask(
            Viewer viewer,
            Sitting sitting,
            Model model,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String role,
            @RequestParam(defaultValue = "") String reason) {
        Entry entry = find(viewer, id);
        Optional<Role> wanted = role(role);
        if (wanted.isEmpty() || reason.isBlank()) {
            response.setStatus(422);
            return person(viewer, entry, model, "Choose a role, and say why");
        }
        Optional<UUID> asked = register.askForRole(viewer, entry.person(), wanted.get(), reason.strip());
        sitting.tell(
                asked.isPresent()
                        ? new Note(true, "Asked. The role is given as soon as another person approves")
                        : new Note(false, "You cannot ask for this role, or somebody did already"));
        return "redirect:/people/" + entry.person();
    }

    @PostMapping("/people/{id}/take")
    String take(Viewer viewer, Sitting sitting, @PathVariable String id, @RequestParam(defaultValue = "") String role) {
        Entry entry = find(viewer, id);
        boolean done = role(role)
                .map(wanted -> register.takeRole(viewer, entry.person(), wanted))
                .orElse(false);
        sitting.tell(done ? new Note(true, "The role is taken away") : new Note(false, NOT_TAKEN));
        return "redirect:/people/" + entry.person();
    }

    @PostMapping("/people/{id}/dates")
    String dates(
            Viewer viewer,
            Sitting sitting,
            Model model,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String trained) {
        Entry entry = find(viewer, id);
        Optional<LocalDate> endsOn = day(until);
        Optional<LocalDate> trainedOn = day(trained);
        if (endsOn.isEmpty() != until.isEmpty() || trainedOn.isEmpty() != trained.isEmpty()) {
            response.setStatus(422);
            return person(viewer, entry, model, "Type dates, such as 2026-03-03");
        }
        boolean done = register.setDates(viewer, entry.person(), endsOn, trainedOn);
        sitting.tell(
                done
                        ? new Note(true, "The dates are changed")
                        : new Note(
                                false,
                                "Nothing was changed. A last day that has passed cannot be moved: close the account"
                                        + " and invite again"));
        return "redirect:/people/" + entry.person();
    }

    @PostMapping("/people/{id}/address")
    String address(
            Viewer viewer, Sitting sitting, @PathVariable String id, @RequestParam(defaultValue = "") String address) {
        Entry entry = find(viewer, id);
        sitting.tell(
                address.length() <= LONGEST && register.addAddress(viewer, entry.person(), address)
                        ? new Note(true, "Added. Emails from it and to it have no case for this person")
                        : new Note(false, "Nothing was changed. Type an address, such as name@school.example"));
        return "redirect:/people/" + entry.person();
    }

    @PostMapping("/people/{id}/reset")
    String reset(
            Viewer viewer,
            Sitting sitting,
            Model model,
            HttpServletResponse response,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason) {
        Entry entry = find(viewer, id);
        if (reason.isBlank()) {
            response.setStatus(422);
            return person(viewer, entry, model, "Say why a new one-time password is needed");
        }
        String why = reason.strip();
        Optional<Register.Reset> reset =
                register.askToReset(viewer, entry.person(), why.length() > LONGEST ? why.substring(0, LONGEST) : why);
        if (reset.isEmpty()) {
            sitting.tell(new Note(false, "You cannot ask for this, or somebody did already"));
            return "redirect:/people/" + entry.person();
        }
        model.addAttribute("entry", entry);
        model.addAttribute("reset", reset.get());
        return "reset";
    }

    @GetMapping("/people/{id}/close")
    String askToClose(Viewer viewer, @PathVariable String id, Model model) {
        model.addAttribute("entry", find(viewer, id));
        return "close";
    }

    @PostMapping("/people/{id}/close")
    String close(Viewer viewer, Sitting sitting, @PathVariable String id) {
        Entry entry = find(viewer, id);
        sitting.tell(
                register.close(viewer, entry.person())
                        ? new Note(true, "The account is closed")
                        : new Note(false, NOT_TAKEN));
        return "redirect:/people";
    }

    private Entry find(Viewer viewer, String id) {
        PersonId wanted = person(id).orElseThrow(NotHere::new);
        return register.list(viewer).stream()
                .filter(entry -> entry.person().equals(wanted))
                .findFirst()
                .orElseThrow(NotHere::new);
    }

    private void requireRegister(Viewer viewer) {
        if (register.list(viewer).isEmpty()) {
            throw new NotHere();
        }
    }

    private static String person(Viewer viewer, Entry entry, Model model, String error) {
        model.addAttribute("entry", entry);
        model.addAttribute("me", entry.person().equals(viewer.id()));
        model.addAttribute("roles", Role.values());
        model.addAttribute("error", error);
        return "person";
    }

    private static String invite(Model model, InviteForm form, String error) {
        model.addAttribute("form", form);
        model.addAttribute("error", error);
        return "invite";
    }

    static Optional<UUID> uuid(String id) {
        return UUID_FORM.matcher(id).matches() ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }

    static Optional<PersonId> person(String id) {
        return uuid(id).map(PersonId::new);
    }

    private static Optional<Role> role(String name) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(name))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException notADay) {
            return Optional.empty();
        }
    }

    /** Who is invited. */
    public record InviteForm(String account, String name, String email, String from) {
        static final InviteForm EMPTY = new InviteForm("", "", "", "");

        public InviteForm {
            account = tidy(account);
            name = tidy(name);
            email = tidy(email);
            from = tidy(from);
        }

        Optional<String> mistake() {
            if (account.isEmpty() || name.isEmpty()) {
                return Optional.of("Fill in account and name");
            }
            if (!email.matches("[^@\\s]+@[^@\\s]+")) {
                return Optional.of("Fill in the e-mail address for notices, such as name@school.example");
            }
            return from.isEmpty() || day(from).isPresent()
                    ? Optional.empty()
                    : Optional.of("Type the first day as a date, such as 2026-03-03");
        }

        private static String tidy(String text) {
            String own = text == null ? "" : text.strip();
            return own.length() > 200 ? own.substring(0, 200) : own;
        }
    }
}
