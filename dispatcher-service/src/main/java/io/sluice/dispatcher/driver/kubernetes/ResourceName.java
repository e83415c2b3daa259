package io.sluice.dispatcher.driver.kubernetes;

/** Where a custom resource is. */
record ResourceName(ResourceKind kind, String namespace, String name) {

    @Override
    public String toString() {
        return kind.word() + " " + namespace + "/" + name;
    }
}
