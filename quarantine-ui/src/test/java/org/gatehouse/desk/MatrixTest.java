package org.gatehouse.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.gatehouse.core.access.Ability;
import org.gatehouse.core.access.Condition;
import org.gatehouse.core.access.Grant;
import org.gatehouse.core.access.PermissionMatrix;
import org.gatehouse.core.access.PersonId;
import org.gatehouse.core.access.Role;
import org.gatehouse.core.access.Viewer;
import org.gatehouse.core.mail.PersonType;
import org.gatehouse.core.policy.Disposition;
import org.gatehouse.desk.RealMail.Letter;
import org.gatehouse.store.desk.CaseNumber;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The permission matrix, cell by cell, over HTTP, against the services of production on a real database. What a cell
 * does not give looks, byte for byte, like a case that does not exist.
 */
@Tag("system")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatrixTest {
    private static final String NO_CASE = "2026-9999";
    private static final String REASON = "The filter was wrong";
    private static final Set<String> CHANGING_HEADERS = Set.of("date", "set-cookie", "connection", "keep-alive");

    private final List<RealDesk> open = new ArrayList<>();
    private final Map<Role, PersonId> people = new EnumMap<>(Role.class);
    private final Map<Role, Client> clients = new EnumMap<>(Role.class);
    private final Map<String, CaseNumber> cases = new HashMap<>();

    @BeforeAll
    void openTheDesk(@TempDir Path directory) throws Exception {
        open.add(new RealDesk(directory));
        for (Role role : Role.values()) {
            String account = lower(role.name());
            people.put(role, desk().person(account, role));
            clients.put(role, desk().signedIn(account));
        }
        // Asks for what the others decide about.
        desk().person("second.lead", Role.DSL);
    }

    @AfterAll
    void closeTheDesk() {
        open.forEach(RealDesk::close);
    }

    private RealDesk desk() {
        return open.get(0);
    }

    // ---- the list of what has an address

    @Test
    void everyAddressOfTheDeskIsKnownHereAndEveryAbilityHasOneOrStandsInTheListOfThoseWithout() {
        assertThat(Routes.inCode())
                .containsExactlyInAnyOrderElementsOf(Routes.all().keySet());
        Set<Ability> tried = new HashSet<>();
        trials().forEach(trial -> tried.add(trial.ability()));
        assertThat(tried).as("tried").containsExactlyInAnyOrderElementsOf(Routes.given());
        assertThat(EnumSet.complementOf(EnumSet.copyOf(tried)))
                .as("without an address")
                .containsExactlyInAnyOrderElementsOf(Routes.WITHOUT);
    }

    // ---- every cell

    /**
     * One way to use an ability.
     *
     * @param met the conditions of the matrix that hold there
     */
    private record Trial(Ability ability, String situation, Set<Condition> met, Check check) {}

    @FunctionalInterface
    private interface Check {
        void of(Role role, Grant grant);
    }

    @TestFactory
    Stream<DynamicNode> everyCell() {
        Map<String, List<DynamicNode>> byRole = new LinkedHashMap<>();
        for (Role role : Role.values()) {
            for (Trial trial : trials()) {
                Grant grant = PermissionMatrix.grant(
                        new Viewer(new PersonId(new java.util.UUID(0, 0)), Set.of(role)), trial.ability(), trial.met());
                byRole.computeIfAbsent(role.title(), any -> new ArrayList<>())
                        .add(dynamicTest(trial.ability() + ", " + trial.situation() + ": " + grant, () -> trial.check()
                                .of(role, grant)));
            }
        }
        return byRole.entrySet().stream().map(one -> dynamicContainer(one.getKey(), one.getValue()));
    }

    private List<Trial> trials() {
        List<Trial> all = new ArrayList<>();
        all.add(new Trial(Ability.EXPORT, "the log", Set.of(), this::export));
        all.add(new Trial(Ability.SERVICE_HEALTH, "Health", Set.of(), this::health));
        metadata(all);
        content(all);
        deciding(all);
        approving(all);
        all.add(new Trial(
                Ability.GRANT_ROLES,
                "ask for a reviewer's role",
                Set.of(Condition.REVIEWER_ROLE),
                (role, grant) -> askForRole(role, grant, Role.DEPUTY)));
        all.add(new Trial(
                Ability.GRANT_ROLES,
                "ask for the head's role",
                Set.of(Condition.HEAD_ROLE),
                (role, grant) -> askForRole(role, grant, Role.HEAD)));
        all.add(new Trial(
                Ability.GRANT_ROLES,
                "ask for another role",
                Set.of(),
                (role, grant) -> askForRole(role, grant, Role.GOVERNOR)));
        return all;
    }

    private static final Set<Condition> PLAIN = EnumSet.of(Condition.NOT_SUBJECT, Condition.BRANCH_K_R_S);
    private static final Set<Condition> THEIRS =
            EnumSet.of(Condition.NOT_SUBJECT, Condition.BRANCH_K_R_S, Condition.INVOLVED, Condition.ASSIGNED);
    private static final Set<Condition> DISCLOSURE =
            EnumSet.of(Condition.NOT_SUBJECT, Condition.INVOLVED, Condition.ASSIGNED);
    private static final Set<Condition> SEALED = EnumSet.of(Condition.NOT_SUBJECT);
    private static final Set<Condition> LEAD_IN_CONFLICT = EnumSet.of(Condition.NOT_SUBJECT, Condition.DSL_CONFLICTED);

    private void metadata(List<Trial> all) {
        for (String kind : List.of("held to staff", "held to a pupil", "flagged")) {
            all.add(new Trial(
                    Ability.HELD_METADATA, kind, PLAIN, (role, grant) -> facts(role, grant, shared(kind), false)));
            all.add(new Trial(
                    Ability.HELD_METADATA,
                    kind + ", theirs",
                    THEIRS,
                    (role, grant) -> facts(role, grant, theirs(role, kind), false)));
        }
        all.add(new Trial(
                Ability.SEALED_METADATA,
                "sealed",
                SEALED,
                (role, grant) -> facts(role, grant, shared("sealed"), true)));
        all.add(new Trial(
                Ability.SEALED_METADATA,
                "sealed, a lead in conflict",
                LEAD_IN_CONFLICT,
                (role, grant) -> aboutAllLeads(role, number -> facts(role, grant, number, true))));
    }

    private void content(List<Trial> all) {
        for (Ability ability :
                List.of(Ability.HELD_NAMES, Ability.HELD_SUBJECT, Ability.HELD_TEXT, Ability.HELD_ATTACHMENT_TEXT)) {
            all.add(new Trial(
                    ability,
                    "held to staff",
                    PLAIN,
                    (role, grant) -> content(role, ability, grant, shared("held to staff"), PLAIN)));
            all.add(new Trial(
                    ability,
                    "held to a pupil, theirs",
                    THEIRS,
                    (role, grant) -> content(role, ability, grant, theirs(role, "held to a pupil"), THEIRS)));
            all.add(new Trial(
                    ability,
                    "a disclosure, theirs",
                    DISCLOSURE,
                    (role, grant) -> content(role, ability, grant, theirs(role, "a disclosure"), DISCLOSURE)));
        }
        all.add(new Trial(Ability.SEALED_CONTENT, "names and text", SEALED, this::sealedContent));
    }

    private void deciding(List<Trial> all) {
        all.add(new Trial(
                Ability.CHOOSE_BRANCH,
                "hand a sealed case over",
                SEALED,
                (role, grant) -> handOver(role, grant, fresh("sealed"), SEALED)));
        all.add(new Trial(
                Ability.CHOOSE_BRANCH,
                "hand a sealed case over, a lead in conflict",
                LEAD_IN_CONFLICT,
                (role, grant) -> aboutAllLeads(role, number -> handOver(role, grant, number, LEAD_IN_CONFLICT))));
        all.add(new Trial(Ability.CHOOSE_BRANCH, "keep, theirs", THEIRS, this::keep));
        all.add(new Trial(Ability.CHOOSE_BRANCH, "the flowchart, theirs", THEIRS, this::walk));
        all.add(new Trial(
                Ability.RAISE_TO_SEALED,
                "not theirs",
                PLAIN,
                (role, grant) -> seal(role, grant, fresh("held to staff"), PLAIN)));
        all.add(new Trial(
                Ability.RAISE_TO_SEALED,
                "theirs",
                THEIRS,
                (role, grant) -> seal(role, grant, freshTheirs(role, "held to staff"), THEIRS)));
        all.add(new Trial(Ability.LOWER_FROM_SEALED, "sealed", SEALED, this::lower));
        all.add(new Trial(
                Ability.RELEASE_TO_STAFF,
                "on its page",
                THEIRS,
                (role, grant) -> release(role, grant, "held to staff")));
        all.add(new Trial(Ability.RELEASE_TO_STAFF, "from the list", THEIRS, this::releaseFromTheList));
        all.add(new Trial(
                Ability.RELEASE_TO_PUPIL,
                "to a pupil",
                THEIRS,
                (role, grant) -> release(role, grant, "held to a pupil")));
        all.add(new Trial(
                Ability.RELEASE_TO_PUPIL,
                "to somebody unknown",
                THEIRS,
                (role, grant) -> release(role, grant, "held to somebody unknown")));
        all.add(new Trial(
                Ability.RELEASE_TO_PUPIL,
                "abusive, to staff",
                THEIRS,
                (role, grant) -> release(role, grant, "abusive to staff")));
        Set<Condition> asking = EnumSet.copyOf(THEIRS);
        asking.add(Condition.REQUEST_ONLY);
        all.add(new Trial(Ability.DESTROY, "ask", asking, this::askToDestroy));
    }

    private void approving(List<Trial> all) {
        all.add(new Trial(Ability.RELEASE_TO_PUPIL, "approve", PLAIN, (role, grant) -> {
            CaseNumber number = fresh("held to a pupil");
            String request = asked(number, "/case/" + number + "/release", "why", REASON);
            approve(role, grant, request);
            assertThat(desk().orders(number)).isEqualTo(grant.needsSecondPerson() ? 1 : 0);
        }));
        all.add(new Trial(Ability.DESTROY, "approve", PLAIN, (role, grant) -> {
            CaseNumber number = fresh("held to staff");
            String request = asked(number, "/case/" + number + "/destroy", advice());
            approve(role, grant, request);
            assertThat(desk().count("change_request", "id = '" + request + "' and state = 'APPROVED'"))
                    .isEqualTo(grant.needsSecondPerson() ? 1 : 0);
        }));
        all.add(new Trial(
                Ability.GRANT_ROLES,
                "approve",
                EnumSet.of(Condition.REVIEWER_ROLE, Condition.HEAD_ROLE),
                this::approveRole));
    }

    // ---- what a trial does

    /** Everybody who could look has a part in it: it comes up to the head, and they find nothing. */
    private void aboutAllLeads(Role role, java.util.function.Consumer<CaseNumber> trial) {
        CaseNumber number = fresh("sealed");
        desk().run("insert into person_address (person, lookup) select distinct r.person, m.sender_lookup"
                + " from person_role r, case_file c join message m on m.id = c.mail"
                + " where r.role in ('DSL', 'DEPUTY') and " + RealDesk.where(number));
        desk().run("insert into case_participant (case_file, lookup) select c.id, m.sender_lookup"
                + " from case_file c join message m on m.id = c.mail where " + RealDesk.where(number)
                + " on conflict do nothing");
        if (role == Role.DSL || role == Role.DEPUTY) {
            notFound(role, "GET /case/{number}", number);
            notFound(role, "GET /case/{number}/hand-over", number);
        } else {
            trial.accept(number);
        }
    }

    private void export(Role role, Grant grant) {
        boolean given = grant == Grant.YES || grant == Grant.WITH_REASON;
        assertThat(client(role).get("/log").statusCode()).isEqualTo(given ? 200 : 404);
        assertThat(post(role, "/log", "reason", "").statusCode()).isEqualTo(given ? 422 : 404);
        assertThat(post(role, "/log", "reason", "For a test").statusCode()).isEqualTo(given ? 303 : 404);
        List<String> asked = desk().column("select id from change_request where kind = 'EXPORT' and requested_by = '"
                + person(role) + "'");
        assertThat(asked).hasSize(given ? 1 : 0);
        for (String request : asked) {
            assertThat(post(role, "/log/download", "request", request).statusCode())
                    .as("before anybody approved")
                    .isEqualTo(404);
            assertThat(secondLead().post("/approvals/" + request + "/approve").statusCode())
                    .isEqualTo(303);
            assertThat(secondLead().post("/log/download", "request", request).statusCode())
                    .as("somebody else's")
                    .isEqualTo(404);
            HttpResponse<String> log = post(role, "/log/download", "request", request);
            assertThat(log.statusCode()).isEqualTo(200);
            assertThat(log.body()).contains("number,time,what").doesNotContain("-words", "sender-", "reader-");
            assertThat(post(role, "/log/download", "request", request).statusCode())
                    .as("once")
                    .isEqualTo(404);
        }
    }

    private void health(Role role, Grant grant) {
        HttpResponse<String> answer = client(role).get("/health");
        assertThat(answer.statusCode()).isEqualTo(grant == Grant.YES ? 200 : 404);
    }

    private void facts(Role role, Grant grant, CaseNumber number, boolean sealed) {
        boolean listed = isListed(client(role), number);
        HttpResponse<String> answer = client(role).get("/case/" + number);
        if (grant == Grant.NO) {
            assertThat(listed).isFalse();
            notFound(role, "GET /case/{number}", number);
            notFound(role, "POST /case/{number}/understood", number);
            return;
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(listed).isTrue();
        if (sealed && grant == Grant.YES) {
            assertThat(answer.body()).contains("<h1>Stop. Do not open");
            assertThat(post(role, "/case/" + number + "/understood").statusCode())
                    .isEqualTo(303);
            answer = client(role).get("/case/" + number);
        }
        assertThat(answer.body().contains(Letter.WHY)).isEqualTo(grant == Grant.YES);
        assertThat(answer.body()).doesNotContain("-words", "sender-", "reader-");
    }

    private static boolean isListed(Client client, CaseNumber number) {
        // Whoever sees only what is theirs finds it on the first page.
        if (client.get("/queue").body().contains(">" + number + "<")) {
            return true;
        }
        for (int page = 1; ; page++) {
            String body = client.get("/queue/today?page=" + page).body();
            if (body.contains(">" + number + "<")) {
                return true;
            }
            if (!body.contains("Next page")) {
                return false;
            }
        }
    }

    /** Facts of a case, then what is in it: the one without the other is not given. */
    private void content(Role role, Ability ability, Grant grant, CaseNumber number, Set<Condition> met) {
        Map<Ability, String> words = new TreeMap<>(Map.of(
                Ability.HELD_NAMES, "sender-",
                Ability.HELD_SUBJECT, "subject-words",
                Ability.HELD_TEXT, "body-words",
                Ability.HELD_ATTACHMENT_TEXT, "attached-words"));
        boolean names = ability == Ability.HELD_NAMES || ability == Ability.HELD_SUBJECT;
        String part = names ? "names" : "text";
        boolean given =
                seesSome(role, Ability.HELD_METADATA, met) && (grant == Grant.YES || grant == Grant.WITH_REASON);
        String word = words.getOrDefault(ability, "");
        String path = "/case/" + number + "/" + part;
        HttpResponse<String> answer = post(role, path, "why", reason(names), "warned", "true", "whole", "true");
        assertThat(answer.body().contains(word)).as(word).isEqualTo(given);
        Ability door = names ? Ability.HELD_NAMES : Ability.HELD_TEXT;
        Grant first = PermissionMatrix.grant(viewer(role), door, met);
        if (!seesSome(role, Ability.HELD_METADATA, met) || (first != Grant.YES && first != Grant.WITH_REASON)) {
            assertThat(answer.statusCode()).isEqualTo(404);
            notFound(role, "POST /case/{number}/" + part, number);
        } else {
            assertThat(answer.statusCode()).isEqualTo(200);
            HttpResponse<String> unreasoned = post(role, path, "why", "", "warned", "true");
            assertThat(unreasoned.statusCode()).isEqualTo(422);
            assertThat(unreasoned.body()).doesNotContain("-words", "sender-");
        }
    }

    private void sealedContent(Role role, Grant grant) {
        assertThat(grant).isEqualTo(Grant.NO);
        for (CaseNumber number : List.of(shared("sealed"))) {
            notFound(role, "POST /case/{number}/names", number);
            notFound(role, "POST /case/{number}/text", number);
            notFound(role, "POST /case/{number}/told", number);
        }
    }

    private void handOver(Role role, Grant grant, CaseNumber number, Set<Condition> met) {
        boolean given = grant == Grant.YES && canSee(role, Ability.SEALED_METADATA, met);
        HttpResponse<String> asked = client(role).get("/case/" + number + "/hand-over");
        assertThat(asked.statusCode()).isEqualTo(given ? 200 : 404);
        // Nobody who has a part in it can be given it.
        PersonId to = person(met.contains(Condition.DSL_CONFLICTED) ? Role.HEAD : Role.DEPUTY);
        HttpResponse<String> done = post(role, "/case/" + number + "/hand-over", "to", to.toString());
        assertThat(done.statusCode()).isEqualTo(given ? 303 : 404);
        assertThat(desk().count("case_file", "owner = '" + to + "' and " + RealDesk.where(number)))
                .isEqualTo(given ? 1 : 0);
        if (!given) {
            notFound(role, "GET /case/{number}/hand-over", number);
            notFound(role, "POST /case/{number}/hand-over", number);
        }
    }

    /** Whoever may release to staff may also keep what they would not release. */
    private void keep(Role role, Grant grant) {
        CaseNumber number = freshTheirs(role, "held to staff");
        boolean either = grant == Grant.YES
                || PermissionMatrix.grant(viewer(role), Ability.RELEASE_TO_STAFF, THEIRS) == Grant.YES;
        boolean given = either && canSee(role, Ability.HELD_METADATA, THEIRS);
        HttpResponse<String> kept = post(role, "/case/" + number + "/keep", "why", "It is spam or a trick");
        assertThat(kept.statusCode()).isEqualTo(given ? 303 : 404);
        assertThat(desk().state(number)).isEqualTo(given ? "KEPT" : "WAITING");
        HttpResponse<String> opened = post(role, "/case/" + number + "/reopen");
        assertThat(opened.statusCode()).isEqualTo(given ? 303 : 404);
        assertThat(desk().state(number)).isEqualTo("WAITING");
        if (!given) {
            notFound(role, "POST /case/{number}/keep", number);
            notFound(role, "POST /case/{number}/reopen", number);
        }
    }

    private void walk(Role role, Grant grant) {
        CaseNumber number = freshTheirs(role, "held to staff");
        boolean sees = canSee(role, Ability.HELD_METADATA, THEIRS);
        boolean works = grant == Grant.YES && sees;
        assertThat(client(role).get("/case/" + number + "/steps").statusCode()).isEqualTo(sees ? 200 : 404);
        assertThat(client(role).get("/case/" + number + "/form").statusCode()).isEqualTo(sees ? 200 : 404);
        assertThat(client(role).get("/tasks").statusCode()).isEqualTo(grant == Grant.YES ? 200 : 404);
        HttpResponse<String> answered = post(role, "/case/" + number + "/steps/danger", "answer", "not-known");
        assertThat(answered.statusCode()).isEqualTo(works ? 303 : 404);
        String ofCase = "case_file in (select id from case_file where " + RealDesk.where(number) + ")";
        assertThat(desk().count("case_answer", ofCase)).isEqualTo(works ? 1 : 0);
        if (!works) {
            for (String route : List.of(
                    "GET /case/{number}/steps/{question}",
                    "POST /case/{number}/steps/{question}",
                    "GET /case/{number}/task/{task}",
                    "POST /case/{number}/task/{task}",
                    "POST /case/{number}/take",
                    "POST /case/{number}/wait",
                    "POST /case/{number}/close",
                    "POST /case/{number}/open-again")) {
                notFound(role, route, number);
            }
        }
    }

    private void seal(Role role, Grant grant, CaseNumber number, Set<Condition> met) {
        boolean given = grant == Grant.YES && canSee(role, Ability.HELD_METADATA, met);
        assertThat(client(role).get("/case/" + number + "/report").statusCode()).isEqualTo(given ? 200 : 404);
        if (!given) {
            notFound(role, "GET /case/{number}/report", number);
            notFound(role, "POST /case/{number}/report", number);
        }
        HttpResponse<String> done =
                post(role, "/case/" + number + "/report", "why", "I was told that it may be illegal");
        assertThat(done.statusCode()).isEqualTo(given ? 303 : 404);
        assertThat(desk().isSealed(number)).isEqualTo(given);
        if (given) {
            notFound(role, "POST /case/{number}/text", number);
            notFound(role, "POST /case/{number}/names", number);
        }
    }

    private void lower(Role role, Grant grant) {
        CaseNumber number = fresh("sealed");
        boolean given = grant.needsSecondPerson() && seesSome(role, Ability.SEALED_METADATA, SEALED);
        if (!given) {
            notFound(role, "GET /case/{number}/lower", number);
            notFound(role, "POST /case/{number}/lower", number);
        }
        HttpResponse<String> answer = post(role, "/case/" + number + "/lower", "why", "It was reported by mistake");
        assertThat(answer.statusCode()).isEqualTo(given ? 303 : 404);
        assertThat(desk().isSealed(number)).isTrue();
        desk().openRequests(number).forEach(request -> assertThat(
                        post(role, "/approvals/" + request + "/approve").statusCode())
                .isEqualTo(404));
    }

    private void release(Role role, Grant grant, String kind) {
        CaseNumber number = freshTheirs(role, kind);
        boolean sees = canSee(role, Ability.HELD_METADATA, THEIRS);
        HttpResponse<String> answer = post(role, "/case/" + number + "/release", "why", REASON);
        assertThat(desk().orders(number)).isEqualTo(sees && grant == Grant.YES ? 1 : 0);
        List<String> requests = desk().openRequests(number);
        assertThat(requests).hasSize(sees && grant.needsSecondPerson() ? 1 : 0);
        requests.forEach(request -> {
            // Nobody approves what they asked for.
            assertThat(post(role, "/approvals/" + request + "/approve").statusCode())
                    .isEqualTo(404);
            assertThat(desk().orders(number)).isZero();
        });
        boolean any = List.of(Ability.RELEASE_TO_STAFF, Ability.RELEASE_TO_PUPIL).stream()
                .anyMatch(ability -> PermissionMatrix.grant(viewer(role), ability, THEIRS) != Grant.NO);
        assertThat(answer.statusCode()).isEqualTo(sees && any ? 303 : 404);
        if (!sees || !any) {
            notFound(role, "POST /case/{number}/release", number);
            notFound(role, "POST /case/{number}/undo", number);
        } else if (desk().orders(number) == 1) {
            assertThat(post(role, "/case/" + number + "/undo").statusCode()).isEqualTo(303);
            assertThat(desk().state(number)).isEqualTo("WAITING");
        }
    }

    private void releaseFromTheList(Role role, Grant grant) {
        CaseNumber number = freshTheirs(role, "held to staff");
        CaseNumber pupil = freshTheirs(role, "held to a pupil");
        post(role, "/queue/release", "case", number.toString());
        assertThat(desk().orders(number)).isEqualTo(grant == Grant.YES ? 1 : 0);
        post(role, "/queue/undo");
        post(role, "/queue/release", "case", pupil.toString());
        assertThat(desk().orders(pupil)).isZero();
    }

    private void askToDestroy(Role role, Grant grant) {
        CaseNumber number = freshTheirs(role, "held to staff");
        boolean given = grant.needsSecondPerson() && canSee(role, Ability.HELD_METADATA, THEIRS);
        assertThat(client(role).get("/case/" + number + "/destroy").statusCode())
                .isEqualTo(given ? 200 : 404);
        HttpResponse<String> answer = post(role, "/case/" + number + "/destroy", advice());
        assertThat(answer.statusCode()).isEqualTo(given ? 303 : 404);
        assertThat(desk().openRequests(number)).hasSize(given ? 1 : 0);
        assertThat(desk().state(number)).isEqualTo("WAITING");
        if (!given) {
            notFound(role, "GET /case/{number}/destroy", number);
            notFound(role, "POST /case/{number}/destroy", number);
        }
    }

    private void approve(Role role, Grant grant, String request) {
        String none = "00000000-0000-4000-8000-000000000000";
        boolean given = grant.needsSecondPerson();
        HttpResponse<String> seen = client(role).get("/approvals/" + request);
        String list = client(role).get("/approvals").body();
        assertThat(seen.statusCode()).isEqualTo(given ? 200 : 404);
        assertThat(list.contains(request)).isEqualTo(given);
        if (!given) {
            same(seen, client(role).get("/approvals/" + none));
            same(post(role, "/approvals/" + request + "/refuse"), post(role, "/approvals/" + none + "/refuse"));
            same(post(role, "/approvals/" + request + "/withdraw"), post(role, "/approvals/" + none + "/withdraw"));
            same(post(role, "/approvals/" + request + "/approve"), post(role, "/approvals/" + none + "/approve"));
        }
        assertThat(post(role, "/approvals/" + request + "/approve").statusCode())
                .isEqualTo(given ? 303 : 404);
    }

    private void askForRole(Role role, Grant grant, Role wanted) {
        PersonId somebody = desk().person(lower("for." + role + "." + wanted));
        boolean register = PermissionMatrix.grant(viewer(role), Ability.GRANT_ROLES, EnumSet.allOf(Condition.class))
                .needsSecondPerson();
        assertThat(client(role).get("/people").statusCode()).isEqualTo(register ? 200 : 404);
        assertThat(client(role).get("/people/" + somebody).statusCode()).isEqualTo(register ? 200 : 404);
        assertThat(client(role).get("/people/invite").statusCode()).isEqualTo(register ? 200 : 404);
        HttpResponse<String> asked =
                post(role, "/people/" + somebody + "/role", "role", wanted.name(), "reason", "For a test");
        assertThat(asked.statusCode()).isEqualTo(register ? 303 : 404);
        assertThat(desk().count("change_request", "subject = '" + somebody + "'"))
                .isEqualTo(grant.needsSecondPerson() ? 1 : 0);
        assertThat(desk().count("person_role", "person = '" + somebody + "'")).isZero();
        if (!register) {
            String nobody = "/people/00000000-0000-4000-8000-000000000000";
            same(client(role).get("/people/" + somebody), client(role).get(nobody));
            same(
                    client(role).get("/people/" + somebody + "/close"),
                    client(role).get(nobody + "/close"));
            same(post(role, "/people/" + somebody + "/close"), post(role, nobody + "/close"));
            same(post(role, "/people/" + somebody + "/take"), post(role, nobody + "/take"));
            assertThat(desk().count("person", "id = '" + somebody + "' and state = 'ACTIVE'"))
                    .isEqualTo(1);
            HttpResponse<String> invited =
                    post(role, "/people/invite", "account", "x" + role, "name", "X", "email", "x@school.example");
            assertThat(invited.statusCode()).isEqualTo(404);
        }
    }

    private void approveRole(Role role, Grant grant) {
        PersonId somebody = desk().person(lower("approved.by." + role));
        Client lead = secondLead();
        lead.get("/help");
        lead.post("/people/" + somebody + "/role", "role", "DEPUTY", "reason", "For a test");
        String request = desk().column("select id from change_request where subject = '" + somebody + "'")
                .get(0);
        approve(role, grant, request);
        assertThat(desk().count("person_role", "person = '" + somebody + "'"))
                .isEqualTo(grant.needsSecondPerson() ? 1 : 0);
    }

    // ---- nobody's and everybody's

    @Test
    void whatTheMenuOffersIsThere() {
        for (Role role : Role.values()) {
            List<String> offered =
                    Client.page(client(role).get("/help")).select("nav a[href]").eachAttr("href");
            assertThat(offered)
                    .allSatisfy(path -> assertThat(client(role).get(path).statusCode())
                            .as(role + " " + path)
                            .isEqualTo(200));
        }
    }

    @Test
    void whoeverHasNoRoleGetsNothing() {
        desk().person("without.roles");
        Client nobody = desk().signedIn("without.roles");
        for (String kind : List.of("held to staff", "held to a pupil", "flagged", "sealed")) {
            everyCaseRouteSaysThatThereIsNone(nobody, shared(kind));
        }
        for (String route : Routes.all().keySet()) {
            if (Routes.all().getOrDefault(route, Set.of()).isEmpty() || route.contains("{number}")) {
                continue;
            }
            HttpResponse<String> answer =
                    ask(nobody, route, shared("held to staff").toString());
            if (route.startsWith("POST /queue/")) {
                // Says how many could not be released: all.
                assertThat(answer.statusCode()).as(route).isEqualTo(303);
            } else if (route.equals("GET /approvals")) {
                assertThat(answer.body()).as(route).contains("Nothing waits").doesNotContain("/approvals/");
            } else {
                assertThat(answer.statusCode()).as(route).isEqualTo(404);
            }
        }
        assertThat(desk().orders(shared("held to staff"))).isZero();
    }

    @Test
    void whoeverIsClosedIsOutAtOnce() {
        PersonId leaving = desk().person("leaving", Role.DEPUTY);
        Client one = desk().signedIn("leaving");
        Client another = desk().signedIn("leaving");
        assertThat(one.get("/queue").statusCode()).isEqualTo(200);
        assertThat(post(Role.HEAD, "/people/" + leaving + "/close").statusCode())
                .isEqualTo(303);

        for (Client client : List.of(one, another)) {
            CaseNumber number = shared("held to staff");
            assertThat(client.get("/queue").headers().firstValue("Location")).hasValue("/sign-in?ended=closed");
            assertThat(client.post("/case/" + number + "/text", "why", REASON).statusCode())
                    .isBetween(300, 403);
        }
        Client again = desk().client();
        again.get("/sign-in");
        assertThat(again.post("/sign-in", "account", "leaving", "password", RealDesk.PASSWORD)
                        .statusCode())
                .isEqualTo(422);
    }

    @TestFactory
    Stream<DynamicNode> whoeverSentGotOrReportedItFindsNoCaseWhateverTheirRole() {
        List<DynamicNode> tests = new ArrayList<>();
        for (Role role : Role.values()) {
            tests.add(dynamicTest(role.title(), () -> partOfIt(lower("part." + role), Set.of(role))));
        }
        tests.add(dynamicTest("All of them", () -> partOfIt("part.all", EnumSet.allOf(Role.class))));
        return tests.stream();
    }

    private void partOfIt(String account, Set<Role> roles) {
        PersonId person = desk().person(account, roles.toArray(Role[]::new));
        String own = account + "@school.example";
        desk().owns(person, own);
        Client client = desk().signedIn(account);
        for (Disposition disposition : List.of(Disposition.HOLD, Disposition.SEAL, Disposition.FLAG)) {
            Letter letter = Letter.of(disposition, PersonType.STAFF, "insult", 0.4);
            CaseNumber sent = desk().open(letter.between(own, letter.recipient()));
            CaseNumber got = desk().open(letter.between(letter.sender(), own));
            CaseNumber reported = desk().open(letter);
            desk().reportedBy(reported, person);
            for (CaseNumber number : List.of(sent, got, reported)) {
                desk().give(number, person);
                everyCaseRouteSaysThatThereIsNone(client, number);
                for (String list : List.of(
                        "/queue",
                        "/queue/today",
                        "/queue/this-week",
                        "/decided",
                        "/tasks",
                        "/log/cases",
                        "/approvals",
                        "/report",
                        "/health")) {
                    assertThat(client.get(list).body()).doesNotContain(number.toString());
                }
                client.post("/queue/release", "case", number.toString());
                assertThat(desk().orders(number)).isZero();
                assertThat(desk().isSealed(number)).isEqualTo(disposition == Disposition.SEAL);
                assertThat(desk().openRequests(number)).isEmpty();
            }
            if (disposition == Disposition.HOLD) {
                String request = asked(got, "/case/" + got + "/destroy", advice());
                assertThat(client.get("/approvals").body()).doesNotContain(request, got.toString());
                same(
                        client.get("/approvals/" + request),
                        client.get("/approvals/00000000-0000-4000-8000-000000000000"));
                assertThat(client.post("/approvals/" + request + "/approve").statusCode())
                        .isEqualTo(404);
            }
        }
    }

    // ---- how it is asked

    private void everyCaseRouteSaysThatThereIsNone(Client client, CaseNumber number) {
        for (String route : Routes.ofACase()) {
            HttpResponse<String> given = ask(client, route, number.toString());
            HttpResponse<String> none = ask(client, route, NO_CASE);
            if (!route.equals("POST /case/{number}/hidden")) {
                assertThat(given.statusCode()).as(route).isEqualTo(404);
            }
            same(given, none, number);
        }
    }

    private void notFound(Role role, String route, CaseNumber number) {
        HttpResponse<String> given = ask(client(role), route, number.toString());
        assertThat(given.statusCode()).as(route).isEqualTo(404);
        same(given, ask(client(role), route, NO_CASE), number);
    }

    /** With all that the form would hold, so that only the right to it is missing. */
    private HttpResponse<String> ask(Client client, String route, String number) {
        String path = route.substring(route.indexOf(' ') + 1)
                .replace("{number}", number)
                .replace("{group}", "today")
                .replace("{question}", "danger")
                .replace("{task}", "where-sent")
                .replace("{id}", people.values().iterator().next().toString());
        if (route.startsWith("GET")) {
            return client.get(path);
        }
        List<String> fields = new ArrayList<>(List.of(advice()));
        fields.addAll(List.of("own", REASON, "warned", "true", "whole", "true", "case", number));
        fields.addAll(List.of("answer", "yes", "done", "yes", "whom", "nobody", "reference", "none", "note", "none"));
        fields.addAll(List.of("to", person(Role.DEPUTY).toString(), "role", "GOVERNOR"));
        fields.addAll(List.of("account", "invited", "name", "Invited", "email", "invited@school.example"));
        return client.post(path, fields.toArray(String[]::new));
    }

    private void same(HttpResponse<String> one, HttpResponse<String> other) {
        assertThat(one.statusCode()).isEqualTo(404);
        assertThat(one.statusCode()).isEqualTo(other.statusCode());
        assertThat(one.body()).isEqualTo(other.body());
        assertThat(headers(one)).isEqualTo(headers(other));
    }

    private void same(HttpResponse<String> one, HttpResponse<String> none, CaseNumber number) {
        assertThat(one.statusCode()).isEqualTo(none.statusCode());
        assertThat(one.body().replace(number.toString(), NO_CASE)).isEqualTo(none.body());
        assertThat(headers(one).toString().replace(number.toString(), NO_CASE))
                .isEqualTo(headers(none).toString());
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> CHANGING_HEADERS.contains(name.toLowerCase(Locale.ROOT)));
        return headers;
    }

    private HttpResponse<String> post(Role role, String path, String... fields) {
        return client(role).post(path, fields);
    }

    /** The second lead asks, and answers the request's id. */
    private String asked(CaseNumber number, String path, String... fields) {
        secondLead().post(path, fields);
        return desk().openRequests(number).get(0);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String[] advice() {
        return new String[] {
            "body",
            "Police",
            "person",
            "PC 4711",
            "when",
            "today",
            "reference",
            "R-1",
            "wording",
            "You can destroy it",
            "reason",
            REASON
        };
    }

    private static String reason(boolean names) {
        return names ? "To help the people in it" : "To decide whether to release it";
    }

    private final List<Client> leads = new ArrayList<>();

    private Client secondLead() {
        if (leads.isEmpty()) {
            leads.add(desk().signedIn("second.lead"));
        }
        return leads.get(0);
    }

    private Client client(Role role) {
        return java.util.Objects.requireNonNull(clients.get(role));
    }

    private PersonId person(Role role) {
        return java.util.Objects.requireNonNull(people.get(role));
    }

    private Viewer viewer(Role role) {
        return new Viewer(person(role), Set.of(role));
    }

    private boolean canSee(Role role, Ability metadata, Set<Condition> met) {
        return PermissionMatrix.grant(viewer(role), metadata, met) == Grant.YES;
    }

    private boolean seesSome(Role role, Ability metadata, Set<Condition> met) {
        return PermissionMatrix.grant(viewer(role), metadata, met) != Grant.NO;
    }

    private CaseNumber shared(String kind) {
        return cases.computeIfAbsent(kind, this::fresh);
    }

    private CaseNumber theirs(Role role, String kind) {
        return cases.computeIfAbsent(kind + " " + role, any -> freshTheirs(role, kind));
    }

    private CaseNumber freshTheirs(Role role, String kind) {
        CaseNumber number = fresh(kind);
        desk().give(number, person(role));
        return number;
    }

    private CaseNumber fresh(String kind) {
        Letter letter =
                switch (kind) {
                    case "held to staff" -> Letter.of(Disposition.HOLD, PersonType.STAFF, "insult", 0.4);
                    case "held to a pupil" -> Letter.of(Disposition.HOLD, PersonType.PUPIL, "insult", 0.4);
                    case "held to somebody unknown" -> Letter.of(Disposition.HOLD, PersonType.UNKNOWN, "insult", 0.4);
                    case "abusive to staff" -> Letter.of(Disposition.HOLD, PersonType.STAFF, "threat", 0.9);
                    case "a disclosure" -> Letter.of(Disposition.HOLD, PersonType.STAFF, "disclosure", 0.4);
                    case "flagged" -> Letter.of(Disposition.FLAG, PersonType.STAFF, "insult", 0.4);
                    case "sealed" -> Letter.of(Disposition.SEAL, PersonType.STAFF, "illegal-list", 1);
                    default -> throw new IllegalArgumentException(kind);
                };
        return desk().open(letter);
    }
}
