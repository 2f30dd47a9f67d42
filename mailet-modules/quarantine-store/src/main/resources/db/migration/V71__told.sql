-- What people tell us without forwarding anything.

-- Whom a message showed as its author: for "your last emails", under a key that gateway and desk share.
alter table message add column author bytea;
grant update (author) on message to gatehouse_gateway;
create index recipient_lookup on recipient (lookup);

-- Written at the desk. The gateway makes a report of it, as of a forward.
create table written_report (
    id        uuid primary key,
    at        timestamptz not null,
    route     text not null check (route in ('PAGE', 'PUPIL', 'PHONE')),
    -- Under a data key that only the gateway opens. Null once it is taken.
    body      bytea,
    spool_key bytea,
    taken_at  timestamptz,
    check ((body is null) = (spool_key is null))
);

create index written_report_waiting on written_report (at) where taken_at is null;
grant select, insert on written_report to gatehouse_desk;
grant select on written_report to gatehouse_gateway;
grant update (body, spool_key, taken_at) on written_report to gatehouse_gateway;

alter table report drop constraint report_route_check;
alter table report add constraint report_route_check
    check (route in ('FORWARD', 'FOLDER', 'PAGE', 'PUPIL', 'PHONE'));
