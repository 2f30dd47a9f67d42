package org.gatehouse.james.mailets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.convert.DisabledListDelimiterHandler;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;

/** {@code mailetcontainer.xml}: which mailets a mail passes, in which order. */
public final class ChainFile {
    private static final String SHIPPED = "/org/gatehouse/james/conf/mailetcontainer.xml";

    private final String name;
    private final XMLConfiguration configuration;

    private ChainFile(String name, XMLConfiguration configuration) {
        this.name = name;
        this.configuration = configuration;
    }

    /**
     * The file where it exists, otherwise the shipped one.
     *
     * @throws IllegalArgumentException where it is no XML
     */
    public static ChainFile of(Path path) {
        try (InputStream in = Files.exists(path) ? Files.newInputStream(path) : shipped()) {
            XMLConfiguration xml = new XMLConfiguration();
            // A comma in "DecidedAs=DELIVER,FLAG" separates nothing here.
            xml.setListDelimiterHandler(new DisabledListDelimiterHandler());
            new FileHandler(xml).load(in);
            return new ChainFile(path.getFileName().toString(), xml);
        } catch (IOException | ConfigurationException e) {
            throw new IllegalArgumentException(path + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream shipped() throws IOException {
        InputStream in = ChainFile.class.getResourceAsStream(SHIPPED);
        if (in == null) {
            throw new IOException(SHIPPED + " is missing in the program");
        }
        return in;
    }

    String name() {
        return name;
    }

    HierarchicalConfiguration<ImmutableNode> configuration() {
        return configuration;
    }

    /** Every mailet of every processor, in the file's order. */
    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (HierarchicalConfiguration<ImmutableNode> processor : configuration.configurationsAt("processor")) {
            String state = processor.getString("[@state]", "");
            for (HierarchicalConfiguration<ImmutableNode> mailet : processor.configurationsAt("mailet")) {
                List<String> parameters = new ArrayList<>();
                mailet.getKeys().forEachRemaining(parameters::add);
                parameters.removeAll(List.of("[@match]", "[@class]"));
                steps.add(new Step(
                        state, mailet.getString("[@match]", "All"), mailet.getString("[@class]", ""), parameters));
            }
        }
        return steps;
    }

    /**
     * One mailet in the chain.
     *
     * @param parameters the names of everything else that is set for it
     */
    record Step(String processor, String match, String mailet, List<String> parameters) {}
}
