package org.gatehouse.settings.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds a tree from a file's YAML events. Every scalar is text: {@code no} and {@code 1e3} mean what they say.
 * Anchors, aliases and tags are mistakes, so no small file can grow large, and depth is bounded before anything
 * recurses.
 */
final class YamlTree {
    private static final int MOST_DEPTH = 16;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final TextFile file;
    private final Mistakes mistakes;
    private final Iterator<Event> events;

    private YamlTree(TextFile file, Mistakes mistakes) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE) // the file's size was limited when it was read
                .build();
        this.file = file;
        this.mistakes = mistakes;
        this.events = new Parse(settings).parseString(file.text()).iterator();
    }

    /** Empty where the file is no YAML; mistakes are then recorded. A file without content is an empty mapping. */
    static Optional<Node> read(TextFile file, Mistakes mistakes) {
        if (hasTabs(file, mistakes)) {
            return Optional.empty();
        }
        try {
            return new YamlTree(file, mistakes).document();
        } catch (MarkedYamlEngineException e) {
            mistakes.add(file.name(), line(e.getProblemMark()), "is no YAML from here on: " + words(e));
        } catch (ReaderException e) {
            mistakes.add(file.name(), line(file, e), "has a character that YAML does not allow");
        } catch (YamlEngineException e) {
            mistakes.add(file.name(), 1, "is no YAML");
        }
        return Optional.empty();
    }

    /** The library's own words for a tab do not help anybody. */
    private static boolean hasTabs(TextFile file, Mistakes mistakes) {
        List<String> lines = file.lines();
        boolean found = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.substring(0, line.length() - line.stripLeading().length()).contains("\t")) {
                mistakes.add(file.name(), i + 1, "begins with a tab; indent with spaces");
                found = true;
            }
        }
        return found;
    }

    private Optional<Node> document() {
        Optional<Node> root = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node) {
                if (root.isPresent()) {
                    mistakes.add(file.name(), line(event), "has a second document (after ---); expected only one");
                    return Optional.empty();
                }
                root = node(node, 1);
                if (root.isEmpty()) {
                    return root;
                }
            }
        }
        return Optional.of(root.orElse(new Node.Mapping(List.of(), 1)));
    }

    /** Empty where the file must not be read further. */
    private Optional<Node> node(NodeEvent event, int depth) {
        if (depth > MOST_DEPTH) {
            mistakes.add(file.name(), line(event), "is nested more than " + MOST_DEPTH + " deep");
            return Optional.empty();
        }
        refuseAnchorsAndTags(event);
        if (event instanceof SequenceStartEvent) {
            return sequence(line(event), depth);
        }
        if (event instanceof MappingStartEvent) {
            return mapping(line(event), depth);
        }
        return Optional.of(new Node.Scalar(event instanceof ScalarEvent scalar ? text(scalar) : "", line(event)));
    }

    private Optional<Node> sequence(int line, int depth) {
        List<Node> items = new ArrayList<>();
        while (events.next() instanceof NodeEvent event) {
            Optional<Node> item = node(event, depth + 1);
            if (item.isEmpty()) {
                return item;
            }
            items.add(item.get());
        }
        return Optional.of(new Node.Sequence(List.copyOf(items), line));
    }

    private Optional<Node> mapping(int line, int depth) {
        List<Node.Entry> entries = new ArrayList<>();
        while (events.next() instanceof NodeEvent event) {
            Optional<Node> key = node(event, depth + 1);
            Optional<Node> value = key.isEmpty() ? key : node((NodeEvent) events.next(), depth + 1);
            if (value.isEmpty()) {
                return value;
            }
            addEntry(entries, key.get(), value.get());
        }
        return Optional.of(new Node.Mapping(List.copyOf(entries), line));
    }

    private void addEntry(List<Node.Entry> entries, Node key, Node value) {
        if (key instanceof Node.Scalar name) {
            entries.add(new Node.Entry(name.text(), key.line(), value));
        } else {
            mistakes.add(file.name(), key.line(), "has " + key.kind() + " as the name of a setting; expected a word");
        }
    }

    private void refuseAnchorsAndTags(NodeEvent event) {
        if (event.getAnchor().isPresent() || event instanceof AliasEvent) {
            mistakes.add(file.name(), line(event), "has an anchor or alias (& or *); write the value out, or quote it");
        }
        boolean tagged = event instanceof CollectionStartEvent start
                ? start.getTag().isPresent()
                : event instanceof ScalarEvent scalar && scalar.getTag().isPresent();
        if (tagged) {
            mistakes.add(file.name(), line(event), "has a tag (!); write the value without it");
        }
    }

    private static String words(MarkedYamlEngineException e) {
        String context = String.valueOf(e.getContext());
        String hint = context.contains("alias") ? "; a star is written in quotes: \"*\"" : "";
        return SPACES.matcher(e.getProblem() + " (" + context + ")").replaceAll(" ") + hint;
    }

    private static String text(ScalarEvent event) {
        boolean none = event.isPlain()
                && (event.getValue().equals("null") || event.getValue().equals("~"));
        return none ? "" : event.getValue();
    }

    private static int line(TextFile file, ReaderException e) {
        return 1
                + (int) file.text()
                        .codePoints()
                        .limit(e.getPosition())
                        .filter(c -> c == '\n')
                        .count();
    }

    private static int line(Event event) {
        return line(event.getStartMark());
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0) + 1;
    }
}
