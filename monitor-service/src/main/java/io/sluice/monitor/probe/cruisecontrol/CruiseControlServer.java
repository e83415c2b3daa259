package io.sluice.monitor.probe.cruisecontrol;

import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.request.CruiseControlRequest;

/** Who answers requests. */
@FunctionalInterface
public interface CruiseControlServer {

    /** The answer with its meaning; that there is none is an answer too. */
    Reading send(CruiseControlRequest request) throws InterruptedException;
}
