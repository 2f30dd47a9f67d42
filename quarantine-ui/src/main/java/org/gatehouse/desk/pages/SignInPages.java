package org.gatehouse.desk.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.gatehouse.casework.access.SignIn;
import org.gatehouse.casework.access.SignIn.Completion;
import org.gatehouse.casework.access.SignIn.First;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.desk.session.Entrance;
import org.gatehouse.desk.session.Halfway;
import org.gatehouse.desk.session.SignedIn;
import org.gatehouse.desk.session.Sitting;
import org.gatehouse.desk.words.Times;
import org.gatehouse.store.desk.CaseNumber;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Account and password, then a code; at the first time an own password and an authenticator app. Thread-safe. */
@Controller
public final class SignInPages {
    private final SignIn signIn;
    private final Entrance entrance;
    private final Screen screen;
    private final Times times;

    public SignInPages(SignIn signIn, Entrance entrance, Screen screen, Times times) {
        this.signIn = signIn;
        this.entrance = entrance;
        this.screen = screen;
        this.times = times;
    }

    @GetMapping("/")
    String first(HttpServletRequest request) {
        if (request.getAttribute(SignedIn.KEY) instanceof SignedIn signedIn) {
            return "redirect:"
                    + Menu.of(signedIn.viewer(), false).stream()
                            .findFirst()
                            .map(Menu.Item::address)
                            .orElse("/help");
        }
        return "redirect:/sign-in";
    }

    @GetMapping("/sign-in")
    String ask(
            Model model, @RequestParam(defaultValue = "") String ended, @RequestParam(defaultValue = "") String next) {
        model.addAttribute("ended", ended.equals("idle") || ended.equals("closed") ? ended : "");
        return askAgain(model, "", next);
    }

    @PostMapping("/sign-in")
    String password(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String next) {
        First first = signIn.password(account.strip(), password, request.getRemoteAddr());
        if (first instanceof First.CodeNeeded code) {
            entrance.halfway(request, code.person(), false);
            return "redirect:/sign-in/code" + tail(next);
        }
        if (first instanceof First.EnrolmentNeeded enrolment) {
            entrance.halfway(request, enrolment.person(), true);
            return "redirect:/sign-in/set-up";
        }
        model.addAttribute("ended", "");
        if (first instanceof First.Wait wait) {
            response.setStatus(429);
            response.setHeader(
                    "Retry-After", Long.toString(Math.max(1, wait.atLeast().toSeconds())));
            return askAgain(model, tooOften(wait.atLeast()), next);
        }
        response.setStatus(422);
        return askAgain(model, "The account or the password is not right", next);
    }

    @GetMapping("/sign-in/code")
    String askCode(HttpServletRequest request, Model model, @RequestParam(defaultValue = "") String next) {
        return halfway(request, false).isPresent() ? code(model, "", next) : "redirect:/sign-in";
    }

    @PostMapping("/sign-in/code")
    String code(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String next) {
        Optional<Halfway> half = halfway(request, false);
        if (half.isEmpty()) {
            return "redirect:/sign-in";
        }
        if (signIn.code(half.get().person(), digits(code), request.getRemoteAddr())) {
            entrance.enter(request, response, half.get().person());
            return "redirect:" + caseOf(next).map(number -> "/case/" + number).orElse("/");
        }
        response.setStatus(422);
        return code(model, "The code is not right. Wait for the next one in your app, and type that", next);
    }

    @GetMapping("/sign-in/set-up")
    String askSetUp(HttpServletRequest request, Model model) {
        return halfway(request, true).map(half -> setUp(model, half, "", "")).orElse("redirect:/sign-in");
    }

    @PostMapping("/sign-in/set-up")
    String setUp(
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @RequestParam(defaultValue = "") String code) {
        Optional<Halfway> half = halfway(request, true);
        if (half.isEmpty()) {
            return "redirect:/sign-in";
        }
        if (!password.equals(again)) {
            response.setStatus(422);
            return setUp(model, half.get(), "again", "The two passwords are not the same");
        }
        Completion completion =
                signIn.complete(half.get().person(), half.get().enrolment().orElseThrow(), password, digits(code));
        if (completion == Completion.DONE) {
            entrance.enter(request, response, half.get().person());
            return "redirect:/";
        }
        response.setStatus(422);
        return completion == Completion.CODE_WRONG
                ? setUp(model, half.get(), "code", "The code is not right. Wait for the next one, and type that")
                : setUp(model, half.get(), "password", why(completion));
    }

    @PostMapping("/sign-out")
    String leave(Viewer viewer, Sitting sitting, HttpServletRequest request, HttpServletResponse response) {
        screen.hide(viewer, sitting);
        entrance.leave(request);
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return "redirect:/signed-out";
    }

    @GetMapping("/signed-out")
    String left() {
        return "signed-out";
    }

    /** Answers with nothing: that it was asked for keeps the session. */
    @PostMapping("/stay")
    void stay(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private Optional<Halfway> halfway(HttpServletRequest request, boolean enrols) {
        return entrance.findHalfway(request).filter(half -> half.enrolment().isPresent() == enrols);
    }

    private static String askAgain(Model model, String error, String next) {
        model.addAttribute("error", error);
        model.addAttribute("next", caseOf(next).map(CaseNumber::toString).orElse(""));
        return "sign-in";
    }

    private static String code(Model model, String error, String next) {
        model.addAttribute("error", error);
        model.addAttribute("next", caseOf(next).map(CaseNumber::toString).orElse(""));
        return "code";
    }

    private static String setUp(Model model, Halfway half, String field, String error) {
        SignIn.Enrolment enrolment = half.enrolment().orElseThrow();
        model.addAttribute("field", field);
        model.addAttribute("error", error);
        model.addAttribute("secret", spaced(enrolment.secret()));
        model.addAttribute("qr", QrCode.of(enrolment.uri()));
        return "set-up";
    }

    private static String why(Completion completion) {
        return completion == Completion.PASSWORD_TOO_SHORT
                ? "The password is too short: at least 12 characters, three words are good"
                : "Many people use this password. Choose another one";
    }

    private String tooOften(Duration wait) {
        return "Too many tries. Wait " + times.length(wait) + " and try again";
    }

    private static String spaced(String secret) {
        return secret.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private static String digits(String code) {
        return code.replaceAll("[^0-9]", "");
    }

    private static Optional<CaseNumber> caseOf(String next) {
        return CaseNumber.parse(next);
    }

    private static String tail(String next) {
        return caseOf(next).map(number -> "?next=" + number).orElse("");
    }
}
