package io.sluice.api.delivery;

/** A message did not reach its receiver. The text is for people and holds no secret and no address. */
final class DeliveryException extends Exception {

    private static final long serialVersionUID = 1L;

    DeliveryException(String message) {
        super(message);
    }
}
