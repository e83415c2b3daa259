-- What people are told: an open alert has no time of its resolution. The rows of open ones are made anew from the log.
create table alert (
    id          text collate "C" primary key,
    job         text collate "C" not null,
    namespace   text        not null,
    raised_at   timestamptz not null,
    resolved_at timestamptz,
    body        text        not null
);

create index alert_open on alert (raised_at desc, id desc) where resolved_at is null;
create index alert_by_job on alert (job, raised_at desc, id desc);
create index alert_by_time on alert (resolved_at);
