package org.gatehouse.attachment.pool;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.gatehouse.core.inspection.ParsedMail;

/** Picks from this process' class path what a worker needs: no server, database or key code. */
public final class WorkerClassPath {
    private static final String NEEDED_JARS = "worker-jars.txt";
    /** {@code tika-core-3.3.1.jar} is the library {@code tika-core}. */
    private static final Pattern VERSION = Pattern.compile("(-[0-9][^/]*)?\\.jar$");

    private WorkerClassPath() {}

    public static List<Path> ofThisProcess() {
        return of(System.getProperty("java.class.path", ""));
    }

    /** Our own classes alone. */
    static List<Path> withoutLibraries() {
        return List.of(homeOf(WorkerClassPath.class), homeOf(ParsedMail.class));
    }

    static List<Path> of(String classPath) {
        Set<String> needed = neededLibraries();
        List<Path> chosen = new ArrayList<>(withoutLibraries());
        Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> entry.endsWith(".jar"))
                .map(Path::of)
                .filter(jar -> needed.contains(libraryOf(jar)))
                .forEach(chosen::add);
        return chosen;
    }

    /** The build writes this list from the module's own dependencies. */
    static Set<String> neededLibraries() {
        try (InputStream list = WorkerClassPath.class.getResourceAsStream(NEEDED_JARS)) {
            if (list == null) {
                throw new IllegalStateException(NEEDED_JARS + ": missing, the build makes it");
            }
            String names = new String(list.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(names.strip().split(":", -1))
                    .map(name -> libraryOf(Path.of(name)))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String libraryOf(Path jar) {
        return VERSION.matcher(String.valueOf(jar.getFileName())).replaceFirst("");
    }

    static Path homeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the place of " + type.getName() + " is no path", e);
        }
    }
}
