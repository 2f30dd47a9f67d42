-- Whom the gateway may write to about cases, and who has a part in one and is not told. No names, no passwords.

grant select (id, email, state, starts_on, ends_on) on person to gatehouse_gateway;
grant select (person, role) on person_role to gatehouse_gateway;
grant select on person_address to gatehouse_gateway;
