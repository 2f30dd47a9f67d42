-- Which evidence keys a running gateway wraps under: an older one may go only when no gateway uses it any more.
alter table node add column evidence_epoch integer;
alter table node add column sealed_epoch integer;
