package io.sluice.dispatcher.stream;

/** The topology's nodes by name, as {@code docs/topology/dispatcher.txt} shows them. */
final class Nodes {

    static final String COMMANDS = "commands";
    static final String OUTCOMES = "outcomes";
    static final String MAILBOX = "mailbox";
    static final String COMMAND_EVENTS = "command-events";
    static final String JOBS = "jobs";
    static final String SAVEPOINTS = "savepoints";
    static final String DEAD_LETTERS = "dead-letters";
    static final String SENT_ON = "sent-on";

    private Nodes() {}
}
