package org.gatehouse.james.mailets;

import java.util.List;
import java.util.Set;
import org.gatehouse.james.mailets.ChainFile.Step;

/**
 * Refuses a chain in which mail could be delivered before it was examined, could fall off the end of a processor (James
 * deletes it there), or could meet a mailet that goes round the decisions.
 */
final class ProcessorsCheck {
    private static final String ROOT = "root";
    private static final String ERROR = "error";
    private static final Set<String> PROCESSORS = Set.of(ROOT, Road.INSPECTION_FAILED, ERROR);
    private static final Set<String> MAILETS = Set.of("ExamineAndDecide", "Seal", "Hold", "Deliver", "HoldUnexamined");
    private static final List<Room> ROOT_ROOMS = List.of(
            new Room("ExamineAndDecide", "All"),
            new Room("Seal", "DecidedAs=SEAL"),
            new Room("Hold", "DecidedAs=HOLD"),
            new Room("Deliver", "DecidedAs=DELIVER,FLAG"));
    private static final List<Room> FAIL_CLOSED = List.of(new Room("HoldUnexamined", "All"));

    private ProcessorsCheck() {}

    /** @throws IllegalArgumentException with one sentence that says what is wrong and what was expected */
    static void check(List<Step> steps) {
        steps.forEach(ProcessorsCheck::checkKnown);
        checkExaminedFirst(steps);
        checkRooms(ROOT, steps, ROOT_ROOMS);
        checkRooms(Road.INSPECTION_FAILED, steps, FAIL_CLOSED);
        checkRooms(ERROR, steps, FAIL_CLOSED);
    }

    private static void checkKnown(Step step) {
        if (!PROCESSORS.contains(step.processor())) {
            throw wrong("there is no processor " + step.processor() + ", expected root, inspection-failed and error");
        }
        if (!MAILETS.contains(step.mailet())) {
            throw wrong(step.processor() + ": the mailet " + step.mailet()
                    + " is not allowed here, because mail could leave without a decision");
        }
        if (!step.parameters().isEmpty()) {
            throw wrong(step.processor() + ": " + step.mailet() + " takes no settings, found " + step.parameters());
        }
    }

    private static void checkExaminedFirst(List<Step> steps) {
        List<String> root = mailets(ROOT, steps);
        if (root.isEmpty() || !root.get(0).equals("ExamineAndDecide")) {
            throw wrong("root must begin with ExamineAndDecide: nothing is delivered before it was examined");
        }
    }

    private static void checkRooms(String processor, List<Step> steps, List<Room> expected) {
        List<Room> found = steps.stream()
                .filter(step -> step.processor().equals(processor))
                .map(step -> new Room(step.mailet(), step.match()))
                .toList();
        if (!found.equals(expected)) {
            throw wrong(processor + " must be " + expected + ", because James deletes mail that no mailet takes; found "
                    + found);
        }
    }

    private static List<String> mailets(String processor, List<Step> steps) {
        return steps.stream()
                .filter(step -> step.processor().equals(processor))
                .map(Step::mailet)
                .toList();
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("mailetcontainer.xml: " + what);
    }

    private record Room(String mailet, String match) {
        @Override
        public String toString() {
            return mailet + " (match " + match + ")";
        }
    }
}
