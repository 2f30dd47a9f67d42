package org.gatehouse.attachment.reading;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.Category;
import org.gatehouse.core.inspection.FindingCode;
import org.gatehouse.core.inspection.MailPart;

/** Compares what a leaf is with what its names and its label say. Ordinary sloppiness is no disguise. */
final class DisguiseCheck {
    private static final int LONGEST_NAME = 1000;
    private static final Set<String> MACRO_FREE = Set.of("docx", "xlsx", "pptx");
    /** Never text: no program saves it so, and none opens it. */
    private static final Set<String> PACKED_OFFICE =
            Set.of("docx", "dotx", "docm", "dotm", "xlsx", "xltx", "xlsm", "xlsb", "pptx", "ppsx", "potx", "pptm");

    private final Reading reading;
    private final Leaf leaf;
    private final Draft draft;

    DisguiseCheck(Reading reading, Leaf leaf, Draft draft) {
        this.reading = reading;
        this.leaf = leaf;
        this.draft = draft;
    }

    void check(String detected) {
        FileFamily family = FileFamily.ofType(detected);
        if (family == FileFamily.PROGRAM) {
            executable("content");
        }
        leaf.names().forEach(name -> checkName(name, family));
        checkNamesAgree();
        if (leaf.bytes().size() > 0) {
            checkLabel(detected, family);
        }
    }

    /** Of a file whose bytes nobody has. */
    void checkNames() {
        leaf.names().forEach(name -> checkName(name, FileFamily.UNKNOWN));
    }

    private void checkName(String name, FileFamily family) {
        if (name.length() > LONGEST_NAME || hasHiddenCharacters(name)) {
            trick(FindingCode.ATTACHMENT_NAME_TRICK);
        }
        String extension = extension(name);
        if (Types.hasMacros(draft.detectedType()) && MACRO_FREE.contains(extension)) {
            disguised("macros");
        }
        if (FileFamily.isDangerous(extension)) {
            executable("name");
            if (FileFamily.ofExtension(extension(withoutExtension(name))).isPresent()) {
                trick(FindingCode.ATTACHMENT_DOUBLE_ENDING);
            }
        } else {
            Optional<FileFamily> named = FileFamily.ofExtension(extension);
            boolean compared = named.isPresent() && leaf.bytes().size() > 0;
            if (compared && !named.get().mayBe(family)) {
                compare(named.get(), family);
            } else if (compared && family == FileFamily.TEXT && PACKED_OFFICE.contains(extension)) {
                mislabelled("name");
            }
        }
    }

    /** Programs show one of them and save the file by another. */
    private void checkNamesAgree() {
        Set<String> kinds = leaf.names().stream()
                .map(DisguiseCheck::extension)
                .map(DisguiseCheck::kind)
                .collect(Collectors.toSet());
        if (kinds.size() > 1) {
            trick(FindingCode.ATTACHMENT_TWO_NAMES);
        }
    }

    private static String kind(String extension) {
        return FileFamily.isDangerous(extension)
                ? "dangerous"
                : FileFamily.ofExtension(extension).map(FileFamily::name).orElse("none");
    }

    private void trick(FindingCode code) {
        draft.flag(MailPart.Flag.DISGUISED);
        reading.find(code, leaf.path(), Category.DISGUISED, 0.9, Map.of());
    }

    private void compare(FileFamily named, FileFamily family) {
        if (named.isHarmlessAs(family)) {
            mislabelled("name");
        } else {
            disguised("type");
        }
    }

    private void checkLabel(String detected, FileFamily family) {
        String declared = leaf.declaredType();
        if (declared.isEmpty() || declared.equals(detected) || leaf.kind() != MailPart.Kind.ATTACHMENT) {
            return;
        }
        FileFamily labelled = FileFamily.ofType(declared);
        if (labelled != FileFamily.UNKNOWN && !labelled.mayBe(family)) {
            mislabelled("label");
        }
    }

    private void executable(String by) {
        draft.flag(MailPart.Flag.EXECUTABLE);
        reading.find(FindingCode.ATTACHMENT_EXECUTABLE, leaf.path(), Category.DISGUISED, 0.9, Map.of("by", by));
    }

    private void disguised(String by) {
        draft.flag(MailPart.Flag.DISGUISED);
        reading.find(FindingCode.ATTACHMENT_DISGUISED, leaf.path(), Category.DISGUISED, 0.9, Map.of("by", by));
    }

    private void mislabelled(String by) {
        reading.find(FindingCode.ATTACHMENT_MISLABELLED, leaf.path(), Category.DISGUISED, 0.3, Map.of("by", by));
    }

    /** Marks that turn the reading direction, or that no program shows. */
    private static boolean hasHiddenCharacters(String name) {
        return name.chars()
                .anyMatch(c -> c == 0
                        || c == 0xad
                        || (c >= 0x200b && c <= 0x200f && c != 0x200d)
                        || (c >= 0x202a && c <= 0x202e)
                        || (c >= 0x2060 && c <= 0x2069)
                        || c == 0xfeff);
    }

    private static String withoutExtension(String name) {
        String shown = shown(name);
        return shown.substring(0, Math.max(0, shown.lastIndexOf('.')));
    }

    /** As systems save it: without dots and blanks at the end. */
    private static String shown(String name) {
        String shown = name.strip();
        while (shown.endsWith(".") || shown.endsWith(" ") || shown.endsWith("\0")) {
            shown = shown.substring(0, shown.length() - 1);
        }
        return shown;
    }

    private static String extension(String name) {
        String shown = shown(name);
        int dot = shown.lastIndexOf('.');
        return dot < 0 ? "" : shown.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }
}
