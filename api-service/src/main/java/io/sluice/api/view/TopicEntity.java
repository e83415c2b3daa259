package io.sluice.api.view;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Which topic the rows come from. */
@Entity
@Table(name = "view_topic")
class TopicEntity {

    @Id
    String name;

    @Column(name = "topic_id")
    String topicId;

    TopicEntity() {}

    TopicEntity(String name, String topicId) {
        this.name = name;
        this.topicId = topicId;
    }
}
