-- What was found out about a message's sender: content-free, for the case page; and the header lines that tell whoever
-- gets the message, under the message's own data key.

alter table message add column sender_check jsonb;
alter table message add column added_lines bytea;
alter table message alter column added_lines set storage external;

-- Who of us has written to whom elsewhere: digests alone, never an address.
create table contact (
    ours  bytea not null,
    other bytea not null,
    primary key (ours, other)
);

create function sender_check_step() returns trigger language plpgsql as $$
begin
    if not (old.state = 'RECEIVED' and new.state = 'DECIDED') then
        raise exception 'what was found out about a sender stays as it is' using errcode = 'check_violation';
    end if;
    return new;
end
$$;

create trigger sender_check_step before update of sender_check, added_lines on message
    for each row
    when (old.sender_check is distinct from new.sender_check or old.added_lines is distinct from new.added_lines)
    execute function sender_check_step();

grant update (sender_check, added_lines) on message to gatehouse_gateway;
grant select, insert on contact to gatehouse_gateway;
