-- A report finds the message that it is about by more than its Message-ID, also where that was delivered; and whoever
-- reported hears that it was looked after.

-- TRACE: sender, day and subject, of everything that passes. REPORTED holds these too, as reports name them.
alter table keyed_digest drop constraint keyed_digest_kind_check;
alter table keyed_digest add constraint keyed_digest_kind_check
    check (kind in ('MESSAGE_ID', 'TRACE', 'PART', 'URL', 'REPORTED'));

-- The message it is about, as the books know it, whether it is kept or not: who else received it is known by that.
alter table report add column original uuid references message (id);
create index report_original on report (original) where original is not null;

-- When the reporter was told that it has been looked after. "not told" says why nobody was.
alter table report add column told_at timestamptz;
create index report_not_told on report (case_file) where told_at is null;
grant update (told_at) on report to gatehouse_gateway;
