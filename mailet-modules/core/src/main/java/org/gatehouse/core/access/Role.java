package org.gatehouse.core.access;

/** What a person is at the desk (domain.md 4). LADO and police have no accounts: they get hand-overs. */
public enum Role {
    MAIL_ADMINISTRATOR("Mail administrator"),
    IT("IT technician"),
    ONLINE_SAFETY_OFFICER("Online safety officer"),
    DEPUTY("Deputy designated safeguarding lead"),
    DSL("Designated safeguarding lead"),
    HEAD("Head or senior leader"),
    CHAIR("Chair of governors"),
    GOVERNOR("Governor"),
    REPORTER("Member of staff"),
    DATA_PROTECTION_OFFICER("Data protection officer");

    private final String title;

    Role(String title) {
        this.title = title;
    }

    /** As people read it. */
    public String title() {
        return title;
    }
}
