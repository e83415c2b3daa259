package io.sluice.dispatcher.mailbox;

import java.util.List;

/** The state after an input, and what is to happen, in order. */
public record Decision(MailboxState state, List<Effect> effects) {

    public Decision {
        effects = List.copyOf(effects);
    }
}
