package io.sluice.monitor.selfcheck;

import io.sluice.contracts.command.Command;
import io.sluice.monitor.alert.Notice;
import java.util.List;
import java.util.Optional;

/**
 * What a look has brought.
 *
 * @param after what is to be remembered
 * @param notices what there is to say to people
 * @param repair what is to be sent, where the job asks for it; it has an id and says what it expects
 */
public record Finding(Attention after, List<Notice> notices, Optional<Command> repair) {

    public Finding {
        notices = List.copyOf(notices);
    }
}
