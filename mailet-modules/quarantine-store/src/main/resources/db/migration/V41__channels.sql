-- Ways to tell people besides mail: text messages to whoever is on call, and a webhook. And that one of them is silent.

alter table notice add column channel text not null default 'MAIL' check (channel in ('MAIL', 'TEXT'));

-- CHANNEL: something that tells people does not work.
alter table notice drop constraint notice_kind_check;
alter table notice add constraint notice_kind_check
    check (kind in ('URGENT', 'APPROVAL', 'DIGEST', 'EMERGENCY_ACCESS', 'RETENTION', 'CHANNEL'));

-- Which notices the webhook has had.
create table notice_hook (
    notice uuid primary key references notice (id),
    at     timestamptz not null
);
grant select, insert on notice_hook to gatehouse_gateway;

-- What is silent, from when to when. Content-free.
create table channel_silence (
    channel text not null check (channel in ('MAIL', 'WEBHOOK')),
    since   timestamptz not null,
    until   timestamptz,
    primary key (channel, since)
);
create unique index channel_silence_now on channel_silence (channel) where until is null;
grant select, insert on channel_silence to gatehouse_gateway;
grant update (until) on channel_silence to gatehouse_gateway;
grant select on channel_silence to gatehouse_desk;
