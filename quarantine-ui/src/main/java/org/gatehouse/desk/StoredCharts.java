package org.gatehouse.desk;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gatehouse.casework.flow.Charts;
import org.gatehouse.core.flowchart.Flowchart;
import org.gatehouse.settings.CaseSettings.FlowchartFiles;
import org.gatehouse.settings.SettingsRefused;
import org.gatehouse.settings.reader.FlowchartFile;
import org.gatehouse.store.desk.Flows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flowchart of the settings, and older ones as the store has kept them. Thread-safe. */
final class StoredCharts implements Charts {
    private static final Logger LOG = LoggerFactory.getLogger(StoredCharts.class);

    private final Flows flows;
    private final Optional<Flowchart> current;
    private final Map<String, Optional<Flowchart>> known = new ConcurrentHashMap<>();

    private StoredCharts(Flows flows, Optional<Flowchart> current) {
        this.flows = flows;
        this.current = current;
    }

    /** Puts the one of the settings into force. */
    static StoredCharts start(Flows flows, Optional<FlowchartFiles> files) {
        files.ifPresent(file -> flows.adopt(
                new Flows.Version(file.chart().hash(), file.chart().version(), file.text(), file.profile())));
        return new StoredCharts(flows, files.map(FlowchartFiles::chart));
    }

    @Override
    public Optional<Flowchart> current() {
        return current;
    }

    @Override
    public Optional<Flowchart> of(String hash) {
        return current.filter(chart -> chart.hash().equals(hash)).or(() -> known.computeIfAbsent(hash, this::read));
    }

    private Optional<Flowchart> read(String hash) {
        return flows.findVersion(hash).flatMap(version -> {
            try {
                return Optional.of(FlowchartFile.parse(version.chart(), version.profile()));
            } catch (SettingsRefused e) {
                LOG.error(
                        "event=flowchart-unreadable hash={} mistakes={}",
                        hash,
                        e.mistakes().size());
                return Optional.empty();
            }
        });
    }
}
