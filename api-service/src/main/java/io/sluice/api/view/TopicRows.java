package io.sluice.api.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

/** From which topic, by Kafka's id, the rows come. */
@ApplicationScoped
class TopicRows implements PanacheRepositoryBase<TopicEntity, String> {

    /** The row of a topic, kept from change to the end of the transaction; many writers may hold it at once. */
    TopicEntity shared(String name, String topicId) {
        return locked(name, topicId, LockModeType.PESSIMISTIC_READ);
    }

    /** The row of a topic, for one that changes it. */
    TopicEntity exclusive(String name, String topicId) {
        return locked(name, topicId, LockModeType.PESSIMISTIC_WRITE);
    }

    private TopicEntity locked(String name, String topicId, LockModeType mode) {
        getEntityManager()
                .createNativeQuery("insert into view_topic (name, topic_id) values (?1, ?2) on conflict do nothing")
                .setParameter(1, name)
                .setParameter(2, topicId)
                .executeUpdate();
        return findById(name, mode);
    }
}
