-- The web addresses of what somebody must look at: whoever reports one to the Internet Watch Foundation types it in by hand
-- (E50). Under a key of their own, for the desk, together with the shred key of the message: nothing else of what is
-- sealed can be opened with it, and where the message is destroyed these are as well.

create table web_address (
    mail      uuid primary key references message (id),
    -- The key, wrapped for the desk.
    key       bytea not null,
    -- A list, under that key.
    addresses bytea not null
);
grant insert on web_address to gatehouse_gateway;
grant select on web_address to gatehouse_desk;

create function web_address_goes() returns trigger language plpgsql security definer
    set search_path = ${flyway:defaultSchema}, pg_temp as $$
begin
    delete from web_address where mail = new.id;
    return null;
end
$$;

create trigger web_address_goes after update of state on message
    for each row when (new.state = 'REMOVED' and old.state <> 'REMOVED') execute function web_address_goes();
