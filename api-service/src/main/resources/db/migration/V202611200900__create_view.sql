-- The view: all of it comes from the log and can be dropped (sluice.view.rebuild=true).
-- Ids are ordered bytewise, so that pages are the same under every locale of the database.
-- Messages are kept as text and not as jsonb: jsonb refuses \u0000, which an argument of a job may hold.

-- Which topic, by Kafka's own id, the rows come from. Another id means that the topic was made anew.
create table view_topic (
    name     text primary key,
    topic_id text not null
);

-- How far each partition has been applied; locked and advanced in the transaction of every batch.
create table view_position (
    topic_id    text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    primary key (topic_id, partition)
);

create table job (
    id         text collate "C" primary key,
    namespace  text   not null,
    generation bigint not null,
    labels     text[] not null,
    body       text   not null
);

create index job_by_namespace on job (namespace, id);
create index job_by_label on job using gin (labels);

create table job_status (
    job   text collate "C" primary key,
    state text not null,
    body  text not null
);

create index job_status_by_state on job_status (state, job);

create table job_state (
    topic_id   text    not null,
    partition  integer not null,
    log_offset bigint  not null,
    job        text collate "C" not null,
    at         timestamptz not null,
    body       text    not null,
    primary key (topic_id, partition, log_offset)
);

create index job_state_by_job on job_state (job, at desc, log_offset desc);
create index job_state_by_time on job_state (at);

create table command (
    job         text collate "C" not null,
    id          text collate "C" not null,
    type        text,
    phase       text not null,
    at          timestamptz not null,
    updated_at  timestamptz not null,
    issued_by   text,
    attempt     text,
    cause       text,
    place       text not null,
    accepted_at timestamptz,
    result      text,
    problem     text,
    primary key (job, id)
);

create index command_by_id on command (id, at desc);
create index command_by_job on command (job, at desc, id desc);
create index command_by_time on command (updated_at);

create table command_event (
    topic_id   text    not null,
    partition  integer not null,
    log_offset bigint  not null,
    job        text collate "C" not null,
    command    text collate "C" not null,
    at         timestamptz not null,
    body       text    not null,
    primary key (topic_id, partition, log_offset)
);

create index command_event_by_command on command_event (job, command, log_offset);
create index command_event_by_time on command_event (at);

create table savepoint (
    job  text collate "C" not null,
    path text collate "C" not null,
    at   timestamptz not null,
    body text not null,
    primary key (job, path)
);

create index savepoint_by_job on savepoint (job, at desc, path desc);
