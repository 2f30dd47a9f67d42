package org.gatehouse.store.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where the database is and who we are there.
 *
 * @param jdbcUrl such as {@code jdbc:postgresql://localhost:5432/gatehouse}
 */
public record DatabaseLogin(String jdbcUrl, String user, String password) {
    /** The schema of all tables. */
    static final String SCHEMA = "gatehouse";

    /**
     * Queues grow from nothing to many rows within seconds, faster than the planner's statistics: a plan made for the
     * empty table would scan the full one. All our statements go by index, so nothing else is offered.
     */
    private static final Map<String, String> PLANS = Map.of(
            "plan_cache_mode", "force_generic_plan",
            "enable_seqscan", "off",
            "enable_hashjoin", "off",
            "enable_mergejoin", "off",
            "jit", "off");

    private static final int CONNECT_SECONDS = 3;
    private static final int SOCKET_SECONDS = 30;

    /** A connection for one long piece of work: it waits for answers as long as they take. */
    public Connection connect(String application) throws SQLException {
        PGSimpleDataSource source = dataSource(application, Map.of("enable_seqscan", "on"));
        source.setSocketTimeout(0);
        return source.getConnection();
    }

    /** @param settings PostgreSQL settings of the session, such as {@code synchronous_commit} */
    PGSimpleDataSource dataSource(String application, Map<String, String> settings) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(user);
        source.setPassword(password);
        source.setCurrentSchema(SCHEMA);
        source.setApplicationName(application);
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(SOCKET_SECONDS);
        source.setTcpKeepAlive(true);
        // Parameters of a failed statement stay out of exceptions.
        source.setLogServerErrorDetail(false);
        Map<String, String> all = new TreeMap<>(PLANS);
        all.putAll(settings);
        StringBuilder options = new StringBuilder();
        all.forEach((name, value) ->
                options.append("-c ").append(name).append('=').append(value).append(' '));
        source.setOptions(options.toString().strip());
        return source;
    }

    @Override
    public String toString() {
        return "DatabaseLogin[user=" + user + ", password hidden]";
    }
}
