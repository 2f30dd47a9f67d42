-- What people report, and how a message is found again without its content.

-- HMACs under the look-up key. MESSAGE_ID: of every message that has one. PART (SHA-256 of a leaf) and URL: of those
-- flagged, held or sealed, so that new lists can be held against them without opening one. REPORTED: the Message-IDs that
-- a report named, beside the message that its case is about.
create table keyed_digest (
    mail   uuid not null references message (id),
    kind   text not null check (kind in ('MESSAGE_ID', 'PART', 'URL', 'REPORTED')),
    digest bytea not null,
    -- By digest first: the one index that every message pays for is the one that finds it.
    primary key (digest, kind, mail)
);

create table report (
    id               uuid primary key,
    case_file        uuid not null references case_file (id),
    -- The forward, where it is kept: the message of the case, or a copy held or sealed beside it with what the reporter
    -- wrote. Null where the original alone says everything.
    mail             uuid references message (id),
    reporter_lookup  bytea,
    at               timestamptz not null,
    route            text not null check (route in ('FORWARD')),
    -- Whether there was a case to join.
    matched          boolean not null,
    possibly_illegal boolean not null
);

create index report_case on report (case_file, at);

grant select, insert on keyed_digest, report to gatehouse_gateway;
grant select on keyed_digest, report to gatehouse_desk;
grant select, insert, update on case_counter to gatehouse_gateway;
grant select, insert on case_file to gatehouse_gateway;
-- A report makes a case more urgent, or stops everybody from reading it; it opens again what was kept.
grant update (urgency, likely_fine, sealing, state, settled_at) on case_file to gatehouse_gateway;
