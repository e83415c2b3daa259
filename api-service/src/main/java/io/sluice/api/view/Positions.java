package io.sluice.api.view;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;

/** How far each partition has been applied. */
@ApplicationScoped
class Positions implements PanacheRepositoryBase<PositionEntity, PositionKey> {

    /** The position, locked to the end of the transaction, so that two writers of one partition take turns. */
    PositionEntity locked(PositionKey key) {
        getEntityManager()
                .createNativeQuery("insert into view_position (topic_id, partition, next_offset) values (?1, ?2, 0) "
                        + "on conflict do nothing")
                .setParameter(1, key.topicId())
                .setParameter(2, key.partition())
                .executeUpdate();
        return findById(key, LockModeType.PESSIMISTIC_WRITE);
    }

    List<PositionEntity> ofTopic(String topicId) {
        return list("key.topicId", topicId);
    }

    void forget(String topicId) {
        delete("key.topicId", topicId);
    }
}
