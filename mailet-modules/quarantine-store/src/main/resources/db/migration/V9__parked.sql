-- What is set aside keeps its place, so that it can go on once the reason is gone.
alter table spool_item add column set_aside_from text;
create index spool_item_set_aside on spool_item (mail) where set_aside_from is not null;

-- The newest spool key each gateway works with: an old one is destroyed only when nobody wraps under it any more.
alter table node add column spool_epoch integer;
grant select on release_order to gatehouse_gateway;
