-- Emails of one concern: the same sender and the same person, or one campaign of one sender. Each keeps its case and number;
-- the first one leads, and the others are not in the list beside it for as long as it is open.

alter table case_file add column joined_to uuid references case_file (id) check (joined_to <> id);
create index case_file_joined on case_file (joined_to) where joined_to is not null;
-- As its message says, so that a case of the same sender is found without looking through all messages.
alter table case_file add column sender bytea;
update case_file c set sender = m.sender_lookup from message m where m.id = c.mail;
create index case_file_sender on case_file (sender, opened_at) where state = 'WAITING' and joined_to is null;
grant update (joined_to) on case_file to gatehouse_gateway;
grant update (joined_to) on case_file to gatehouse_desk;
