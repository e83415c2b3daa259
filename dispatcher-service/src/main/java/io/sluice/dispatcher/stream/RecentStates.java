package io.sluice.dispatcher.stream;

import io.sluice.contracts.JobId;
import io.sluice.dispatcher.mailbox.MailboxState;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The states that were used last, so that they need not be read from JSON again for every record. */
final class RecentStates {

    /** Of one partition; a state is a few KB, so all partitions of an instance stay within some ten MB. */
    private static final int MOST = 256;

    private final Map<JobId, MailboxState> states = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<JobId, MailboxState> eldest) {
            return size() > MOST;
        }
    };

    @Nullable
    MailboxState get(JobId id) {
        return states.get(id);
    }

    MailboxState put(MailboxState state) {
        states.put(state.id(), state);
        return state;
    }

    void clear() {
        states.clear();
    }
}
