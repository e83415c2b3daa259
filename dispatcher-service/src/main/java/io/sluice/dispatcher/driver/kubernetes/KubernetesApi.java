package io.sluice.dispatcher.driver.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * The few things that are asked of one API server. Nothing is cached: a driver decides by what is there now.
 *
 * <p>Every call fails with a {@link KubernetesException}, whose kind says whether it may have had its effect.
 */
interface KubernetesApi {

    /** The resource as it is now; empty only if the server serves the kind and has no such resource. */
    Optional<Resource> read(ResourceName name) throws KubernetesException, InterruptedException;

    /**
     * Server-side apply, by force: what {@code manager} applied before and leaves out now is removed; what others set is
     * kept, except where both set the same field.
     *
     * @param body the whole of what the manager wants; with {@code metadata.resourceVersion} it is written only if
     *     nothing has changed since that was read
     * @return the resource afterwards
     */
    Resource apply(ResourceName name, String manager, ObjectNode body) throws KubernetesException, InterruptedException;

    /**
     * Makes what is not there.
     *
     * @param body without {@code apiVersion}: which of several a server serves is found out
     * @return the resource; it fails as changed if something of that name is there by now
     */
    Resource create(ResourceName name, ObjectNode body) throws KubernetesException, InterruptedException;

    /**
     * Merges a patch (RFC 7396) into what was read, and into nothing newer.
     *
     * @return the resource afterwards
     */
    Resource merge(ResourceName name, Resource read, ObjectNode patch) throws KubernetesException, InterruptedException;

    /** Deletes exactly what was read: nothing newer, and nothing else of the same name. */
    void delete(ResourceName name, Resource read) throws KubernetesException, InterruptedException;

    /** Whether the server knows the kind. */
    boolean serves(ResourceKind kind) throws KubernetesException, InterruptedException;
}
