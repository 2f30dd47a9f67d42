-- The emergency account (D39): in a sealed envelope, for the day when nobody else can sign in. Which one it is, is said when
-- it is made, and never changes: nobody has the right to update it.

alter table person add column emergency boolean not null default false;

create unique index person_emergency on person (emergency) where emergency and state <> 'CLOSED';

grant select (emergency) on person to gatehouse_gateway;
