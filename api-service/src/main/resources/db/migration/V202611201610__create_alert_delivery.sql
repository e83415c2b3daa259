-- Alerts on their way to their receivers. No part of the view: dropping the view must not tell anything a second time.
create table alert_delivery (
    id         bigint generated always as identity primary key,
    alert      text collate "C" not null,
    phase      text        not null,
    receiver   text        not null,
    namespace  text        not null,
    body       text        not null,
    state      text        not null,
    attempts   integer     not null,
    created_at timestamptz not null,
    next_at    timestamptz not null,
    ended_at   timestamptz,
    error      text,
    unique (alert, phase, receiver)
);

create index alert_delivery_due on alert_delivery (next_at, id) where state = 'PENDING';
create index alert_delivery_by_state on alert_delivery (state, created_at desc, id desc);
create index alert_delivery_by_time on alert_delivery (ended_at);
