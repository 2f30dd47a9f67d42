#!/bin/sh
# Runs once, when the database is new: the three roles whose rights the tables go by, and the database.
set -eu
psql -v ON_ERROR_STOP=1 --username postgres --no-psqlrc \
    -v owner="$(cat /run/secrets/owner-password)" \
    -v gateway="$(cat /run/secrets/gateway-password)" \
    -v desk="$(cat /run/secrets/desk-password)" <<'SQL'
create role gatehouse_owner login password :'owner';
create role gatehouse_gateway login password :'gateway';
create role gatehouse_desk login password :'desk';
create database gatehouse owner gatehouse_owner encoding 'UTF8' template template0;
revoke all on database gatehouse from public;
grant connect on database gatehouse to gatehouse_gateway, gatehouse_desk;
SQL
