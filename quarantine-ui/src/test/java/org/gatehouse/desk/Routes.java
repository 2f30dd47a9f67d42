package org.gatehouse.desk;

import static org.gatehouse.core.access.Ability.CHOOSE_BRANCH;
import static org.gatehouse.core.access.Ability.DESTROY;
import static org.gatehouse.core.access.Ability.EXPORT;
import static org.gatehouse.core.access.Ability.GRANT_ROLES;
import static org.gatehouse.core.access.Ability.HELD_ATTACHMENT_TEXT;
import static org.gatehouse.core.access.Ability.HELD_METADATA;
import static org.gatehouse.core.access.Ability.HELD_NAMES;
import static org.gatehouse.core.access.Ability.HELD_SUBJECT;
import static org.gatehouse.core.access.Ability.HELD_TEXT;
import static org.gatehouse.core.access.Ability.LOWER_FROM_SEALED;
import static org.gatehouse.core.access.Ability.RAISE_TO_SEALED;
import static org.gatehouse.core.access.Ability.RELEASE_TO_PUPIL;
import static org.gatehouse.core.access.Ability.RELEASE_TO_STAFF;
import static org.gatehouse.core.access.Ability.SEALED_CONTENT;
import static org.gatehouse.core.access.Ability.SEALED_METADATA;
import static org.gatehouse.core.access.Ability.SERVICE_HEALTH;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gatehouse.core.access.Ability;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** Every address of the desk, and which abilities of the permission matrix it gives. */
final class Routes {
    /** Abilities that no address gives yet; those that nobody ever has, {@code SEALED_CONTENT} apart, among them. */
    static final Set<Ability> WITHOUT = EnumSet.of(
            Ability.ORDINARY_CONTENT,
            Ability.ORIGINAL_ATTACHMENT,
            Ability.REAL_IDENTITY,
            Ability.RESTRICTED_CASE,
            Ability.HAND_OVER,
            Ability.PROPOSE_FILTER_CHANGE,
            Ability.APPROVE_FILTER_CHANGE,
            Ability.EMERGENCY_TIGHTEN,
            Ability.LOOSEN_SAFETY_RULE,
            Ability.EXCEPT_LIST_MATCH,
            Ability.REQUEST_SPOT_CHECK,
            Ability.RUN_SPOT_CHECK,
            Ability.PAUSE_ACCOUNT,
            Ability.READ_ACCESS_LOG,
            Ability.CHANGE_RETENTION);

    /** Empty: for everybody, or for everybody who is signed in; nothing of any case is there. */
    private static final Map<String, Set<Ability>> ALL = new LinkedHashMap<>();

    static {
        for (String open : List.of(
                "GET /",
                "GET /sign-in",
                "POST /sign-in",
                "GET /sign-in/code",
                "POST /sign-in/code",
                "GET /sign-in/set-up",
                "POST /sign-in/set-up",
                "GET /signed-out",
                "GET /assets/{version}/{name}",
                "POST /sign-out",
                "POST /stay",
                "GET /help",
                "GET /flowchart",
                "GET /tell",
                "POST /tell",
                "GET /tell/thanks",
                "GET /safe",
                "POST /safe",
                "GET /safe/thanks",
                "POST /help/keys")) {
            ALL.put(open, Set.of());
        }
        Set<Ability> metadata = EnumSet.of(HELD_METADATA, SEALED_METADATA);
        Set<Ability> deciding = EnumSet.of(CHOOSE_BRANCH, RELEASE_TO_STAFF);
        Set<Ability> releasing = EnumSet.of(RELEASE_TO_STAFF, RELEASE_TO_PUPIL);
        Set<Ability> approving = EnumSet.of(RELEASE_TO_PUPIL, DESTROY, EXPORT, GRANT_ROLES);
        for (String list : List.of("GET /queue", "GET /queue/{group}", "GET /decided")) {
            ALL.put(list, metadata);
        }
        ALL.put("POST /queue/release", EnumSet.of(RELEASE_TO_STAFF));
        ALL.put("POST /queue/undo", EnumSet.of(RELEASE_TO_STAFF));
        ALL.put("GET /health", EnumSet.of(SERVICE_HEALTH));
        ALL.put("GET /case/{number}", metadata);
        ALL.put("GET /case/{number}/state", metadata);
        ALL.put("POST /case/{number}/understood", EnumSet.of(SEALED_METADATA));
        ALL.put("POST /case/{number}/names", EnumSet.of(HELD_NAMES, HELD_SUBJECT, SEALED_CONTENT));
        ALL.put("POST /case/{number}/text", EnumSet.of(HELD_TEXT, HELD_ATTACHMENT_TEXT, SEALED_CONTENT));
        ALL.put("POST /case/{number}/told", EnumSet.of(HELD_TEXT, SEALED_CONTENT));
        ALL.put("POST /case/{number}/hidden", EnumSet.of(HELD_TEXT));
        ALL.put("POST /case/{number}/release", releasing);
        ALL.put("POST /case/{number}/undo", releasing);
        for (String read :
                List.of("GET /case/{number}/steps", "GET /case/{number}/form", "GET /case/{number}/form.pdf")) {
            ALL.put(read, metadata);
        }
        for (String work : List.of(
                "GET /tasks",
                "GET /case/{number}/steps/{question}",
                "POST /case/{number}/steps/{question}",
                "GET /case/{number}/outward",
                "POST /case/{number}/outward",
                "GET /case/{number}/task/{task}",
                "POST /case/{number}/task/{task}",
                "POST /case/{number}/write-down",
                "POST /case/{number}/take",
                "POST /case/{number}/apart",
                "POST /case/{number}/wait",
                "POST /case/{number}/close",
                "POST /case/{number}/open-again")) {
            ALL.put(work, EnumSet.of(CHOOSE_BRANCH));
        }
        ALL.put("POST /case/{number}/keep", deciding);
        ALL.put("POST /case/{number}/reopen", deciding);
        ALL.put("GET /case/{number}/hand-over", deciding);
        ALL.put("POST /case/{number}/hand-over", deciding);
        ALL.put("GET /case/{number}/report", EnumSet.of(RAISE_TO_SEALED));
        ALL.put("POST /case/{number}/report", EnumSet.of(RAISE_TO_SEALED));
        ALL.put("GET /case/{number}/lower", EnumSet.of(LOWER_FROM_SEALED));
        ALL.put("POST /case/{number}/lower", EnumSet.of(LOWER_FROM_SEALED));
        ALL.put("GET /case/{number}/destroy", EnumSet.of(DESTROY));
        ALL.put("POST /case/{number}/destroy", EnumSet.of(DESTROY));
        ALL.put("GET /approvals", approving);
        ALL.put("GET /approvals/{id}", approving);
        ALL.put("POST /approvals/{id}/approve", approving);
        ALL.put("POST /approvals/{id}/refuse", approving);
        ALL.put("POST /approvals/{id}/withdraw", approving);
        for (String log : List.of(
                "GET /log", "POST /log", "POST /log/download", "GET /log/cases", "POST /log/cases", "GET /report")) {
            ALL.put(log, EnumSet.of(EXPORT));
        }
        for (String register : List.of(
                "GET /people",
                "GET /people/invite",
                "POST /people/invite",
                "GET /people/{id}",
                "POST /people/{id}/role",
                "POST /people/{id}/take",
                "POST /people/{id}/dates",
                "POST /people/{id}/address",
                "POST /people/{id}/reset",
                "GET /people/{id}/close",
                "POST /people/{id}/close")) {
            ALL.put(register, EnumSet.of(GRANT_ROLES));
        }
    }

    private Routes() {}

    static Map<String, Set<Ability>> all() {
        return Map.copyOf(ALL);
    }

    static Set<Ability> given() {
        Set<Ability> given = EnumSet.noneOf(Ability.class);
        ALL.values().forEach(given::addAll);
        return given;
    }

    /** Those with a case in them: the only ones at which its number can be given. */
    static List<String> ofACase() {
        return ALL.keySet().stream().filter(route -> route.contains("{number}")).toList();
    }

    /** What the controllers say. */
    static Set<String> inCode() {
        JavaClasses desk = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.gatehouse.desk");
        Set<String> found = new LinkedHashSet<>();
        desk.forEach(type -> type.getMethods().forEach(method -> found.addAll(routes(method))));
        return found;
    }

    private static List<String> routes(JavaMethod method) {
        List<String> routes = new ArrayList<>();
        method.tryGetAnnotationOfType(GetMapping.class)
                .ifPresent(get -> List.of(get.value()).forEach(path -> routes.add("GET " + path)));
        method.tryGetAnnotationOfType(PostMapping.class)
                .ifPresent(post -> List.of(post.value()).forEach(path -> routes.add("POST " + path)));
        boolean another = method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getSimpleName())
                .anyMatch(
                        name -> name.endsWith("Mapping") && !name.equals("GetMapping") && !name.equals("PostMapping"));
        if (another) {
            throw new IllegalStateException("an address that is neither read nor posted to: " + method.getFullName());
        }
        return routes;
    }
}
