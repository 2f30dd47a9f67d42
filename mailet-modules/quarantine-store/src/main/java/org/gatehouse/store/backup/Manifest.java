package org.gatehouse.store.backup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.gatehouse.store.backup.Tables.Table;
import org.gatehouse.store.disk.Disk;
import org.gatehouse.store.message.Json;

/**
 * What a backup says of itself.
 *
 * @param schema the version of the tables
 * @param entries how many the ledger had
 * @param chain the ledger's chain value after the last of them, in hex
 * @param sealedAdvice who advised to keep a second copy of what is sealed; empty where its bytes were left out
 */
record Manifest(
        UUID id,
        Instant at,
        String schema,
        long entries,
        String chain,
        Optional<String> sealedAdvice,
        List<Table> tables) {
    static final String FILE = "manifest.json";

    private static final String FORMAT = "gatehouse-backup-1";

    Manifest {
        tables = List.copyOf(tables);
    }

    void write(Path directory) throws IOException {
        ObjectNode node = Json.object();
        node.put("format", FORMAT).put("id", id.toString()).put("at", at.toString());
        node.put("schema", schema).put("ledgerEntries", entries).put("ledgerChain", chain);
        sealedAdvice.ifPresent(advice -> node.put("sealedAdvice", advice));
        ArrayNode list = node.putArray("tables");
        for (Table table : tables) {
            ArrayNode columns = list.addObject().put("name", table.name()).putArray("columns");
            table.columns().forEach(columns::add);
        }
        Disk.writeSynced(directory.resolve(FILE), Json.bytes(node));
    }

    /** @throws IOException where there is none, or it is of another version */
    static Manifest read(Path directory) throws IOException {
        JsonNode node = Json.read(Files.readAllBytes(directory.resolve(FILE)));
        if (!node.path("format").asText().equals(FORMAT)) {
            throw new IOException(directory + ": is no backup of a version that is known here");
        }
        try {
            List<Table> tables = new ArrayList<>();
            for (JsonNode table : node.path("tables")) {
                List<String> columns = new ArrayList<>();
                table.path("columns").forEach(column -> columns.add(column.asText()));
                tables.add(new Table(table.path("name").asText(), columns));
            }
            return new Manifest(
                    UUID.fromString(node.path("id").asText()),
                    Instant.parse(node.path("at").asText()),
                    node.path("schema").asText(),
                    node.path("ledgerEntries").asLong(),
                    node.path("ledgerChain").asText(),
                    Optional.ofNullable(node.get("sealedAdvice")).map(JsonNode::asText),
                    tables);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new IOException(directory + ": its " + FILE + " is damaged", e);
        }
    }
}
