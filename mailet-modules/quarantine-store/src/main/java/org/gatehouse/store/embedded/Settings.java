package org.gatehouse.store.embedded;

/** What the embedded PostgreSQL is told, in the words of its own settings file. */
final class Settings {
    private Settings() {}

    static String text(int port) {
        return """
                # Written by Gatehouse at every start; changes here are lost.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                password_encryption = 'scram-sha-256'
                max_connections = 60
                shared_buffers = '64MB'
                max_wal_size = '512MB'
                jit = off
                timezone = 'UTC'

                # Nothing is lost: a commit is on the disk when it returns.
                fsync = on
                synchronous_commit = on
                full_page_writes = on

                # Nothing is told: no statement, parameter, row or name reaches the log. "log" leaves errors out of
                # it, whose texts may repeat a value; whoever sent the statement gets them.
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgresql-%%a.log'
                log_truncate_on_rotation = on
                log_rotation_age = '1d'
                log_rotation_size = 0
                log_file_mode = 0600
                log_min_messages = log
                log_min_error_statement = panic
                log_error_verbosity = terse
                log_statement = 'none'
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                log_min_duration_statement = -1
                log_min_duration_sample = -1
                log_duration = off
                log_lock_waits = off
                log_temp_files = -1
                log_autovacuum_min_duration = -1
                log_replication_commands = off
                update_process_title = off
                """.formatted(port);
    }
}
