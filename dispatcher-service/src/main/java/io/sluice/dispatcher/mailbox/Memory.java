package io.sluice.dispatcher.mailbox;

import io.sluice.contracts.CommandId;
import io.sluice.dispatcher.driver.Step;
import java.util.Optional;

/** What is remembered of one job's commands; read only, what is to be added is an {@link Effect}. */
public interface Memory {

    Optional<LedgerEntry> find(CommandId command);

    /** An outcome that came before its command. */
    Optional<Report> held(CommandId command, Step step);
}
