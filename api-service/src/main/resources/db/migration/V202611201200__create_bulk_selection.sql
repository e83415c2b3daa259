-- The jobs that a bulk request with an Idempotency-Key selected, so that its repetition is about the same ones, whatever has
-- changed meanwhile. The one table that does not come from the log. When it is lost, a repetition selects anew; its commands
-- still have the ids of the first request's and take effect once.
create table bulk_selection (
    id      text collate "C" primary key,
    content text not null,
    jobs    text[] not null,
    at      timestamptz not null
);

create index bulk_selection_by_time on bulk_selection (at);
