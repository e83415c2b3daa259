package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.contracts.cluster.Cluster;
import io.sluice.cruisecontrol.answer.Answers;
import io.sluice.cruisecontrol.answer.Meaning;
import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.budget.RateBudget;
import io.sluice.cruisecontrol.budget.Urgency;
import io.sluice.cruisecontrol.budget.WaitingLine;
import io.sluice.cruisecontrol.budget.WaitingLine.Ticket;
import io.sluice.cruisecontrol.request.CruiseControlRequest;
import io.sluice.dispatcher.driver.Conduct;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where the requests of this instance to one Cruise Control wait for their turn: the more urgent first. */
final class Desk {

    private final Cluster cluster;
    private final Server server;
    private final RateBudget budget;
    private final WaitingLine line;
    private final CruiseControlRules rules;
    private final Executions executions = new Executions();

    Desk(Cluster cluster, Server server, RateBudget budget, CruiseControlRules rules) {
        this.cluster = cluster;
        this.server = server;
        this.budget = budget;
        this.line = new WaitingLine(budget, rules.queueLimit());
        this.rules = rules;
    }

    Cluster cluster() {
        return cluster;
    }

    CruiseControlRules rules() {
        return rules;
    }

    /** Those that are to move data and wait for one another. */
    Executions executions() {
        return executions;
    }

    /** How long it is of no use to ask again after all slots were taken. */
    Duration pause(Instant now) {
        return budget.wait(now);
    }

    /** The answer, after the turn has come; what needs no slot needs no turn. */
    Reading send(CruiseControlRequest request, Urgency urgency, Conduct conduct) throws InterruptedException {
        if (!request.needsSlot()) {
            return server.send(request);
        }
        Optional<Ticket> ticket = line.join(urgency);
        if (ticket.isEmpty()) {
            return Answers.noRoom(line.length() + " requests of this dispatcher wait for it already");
        }
        try {
            Optional<RateBudget.Permit> permit = line.turn(ticket.get(), conduct.now());
            while (permit.isEmpty()) {
                conduct.pause(line.wait(ticket.get(), conduct.now()));
                permit = line.turn(ticket.get(), conduct.now());
            }
            return send(request, permit.get(), conduct);
        } finally {
            line.leave(ticket.get());
        }
    }

    /**
     * The result of a look.
     *
     * @throws UnansweredException if there is none
     */
    Reading look(CruiseControlRequest request, Urgency urgency, Conduct conduct)
            throws UnansweredException, InterruptedException {
        Reading reading = send(request, urgency, conduct);
        if (!reading.is(Meaning.RESULT)) {
            throw new UnansweredException(reading);
        }
        return reading;
    }

    private Reading send(CruiseControlRequest request, RateBudget.Permit permit, Conduct conduct)
            throws InterruptedException {
        try {
            // The turn may have been long in coming.
            conduct.ensureOwnership();
            Reading reading = server.send(request);
            if (reading.is(Meaning.CONTENTION)) {
                permit.contended(conduct.now());
            }
            return reading;
        } finally {
            permit.answered(conduct.now());
        }
    }
}
