package io.sluice.dispatcher.driver.cruisecontrol;

import io.sluice.cruisecontrol.answer.Reading;
import io.sluice.cruisecontrol.request.CruiseControlRequest;

/** Who answers requests. */
@FunctionalInterface
interface Server {

    /** The answer with its meaning; that there is none is an answer too. */
    Reading send(CruiseControlRequest request) throws InterruptedException;
}
