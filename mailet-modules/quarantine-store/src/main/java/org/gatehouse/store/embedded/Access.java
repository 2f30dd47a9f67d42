package org.gatehouse.store.embedded;

/** How one role signs in to the database. */
public record Access(String jdbcUrl, String user, String password) {
    @Override
    public String toString() {
        return "Access[" + jdbcUrl + ", " + user + ", password hidden]";
    }
}
