-- Whoever reported hears when a case has ended: the gateway sees by the flowchart whether it has.
grant select on case_flow to gatehouse_gateway;
