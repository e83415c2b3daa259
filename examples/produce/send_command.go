// Sends a command to Sluice and waits for its outcome: send_command localhost:9092 examples/steady savepoint ticket-4711
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"time"

	"github.com/confluentinc/confluent-kafka-go/v2/kafka"
)

const patience = 2 * time.Minute

var final = map[string]bool{"succeeded": true, "failed": true, "rejected": true, "superseded": true, "duplicate": true}

type event struct {
	Command string `json:"command"`
	Phase   string `json:"phase"`
}

func main() {
	servers, job, commandType, id := os.Args[1], os.Args[2], os.Args[3], os.Args[4]

	// First listen, then send: so no event is missed.
	events := listen(servers)
	defer events.Close()
	send(servers, job, commandType, id)

	for end := time.Now().Add(patience); time.Now().Before(end); {
		record, err := events.ReadMessage(200 * time.Millisecond)
		if err != nil || string(record.Key) != job {
			continue
		}
		var told event
		if json.Unmarshal(record.Value, &told) == nil && told.Command == id && final[told.Phase] {
			fmt.Println(string(record.Value))
			if told.Phase != "succeeded" {
				os.Exit(1)
			}
			return
		}
	}
	log.Fatalf("No outcome within %s; the command goes on. Its id is %s", patience, id)
}

func listen(servers string) *kafka.Consumer {
	consumer, err := kafka.NewConsumer(&kafka.ConfigMap{
		"bootstrap.servers":  servers,
		"group.id":           "ticketing", // the client asks for one; with Assign and without commits it is not used
		"enable.auto.commit": false,
		"isolation.level":    "read_committed",
	})
	must(err)
	topic := "sluice.command-events"
	metadata, err := consumer.GetMetadata(&topic, false, 10000)
	must(err)
	var places []kafka.TopicPartition
	for _, partition := range metadata.Topics[topic].Partitions {
		_, end, err := consumer.QueryWatermarkOffsets(topic, partition.ID, 10000)
		must(err)
		places = append(places, kafka.TopicPartition{Topic: &topic, Partition: partition.ID, Offset: kafka.Offset(end)})
	}
	must(consumer.Assign(places))
	return consumer
}

func send(servers, job, commandType, id string) {
	producer, err := kafka.NewProducer(&kafka.ConfigMap{
		"bootstrap.servers":   servers,
		"partitioner":         "murmur2_random", // as Java's client does
		"enable.idempotence":  true,
		"delivery.timeout.ms": 30000,
	})
	must(err)
	defer producer.Close()
	value, err := json.Marshal(map[string]string{"type": commandType, "id": id, "by": "ticketing"})
	must(err)
	topic := "sluice.commands"
	fates := make(chan kafka.Event, 1)
	must(producer.Produce(&kafka.Message{
		TopicPartition: kafka.TopicPartition{Topic: &topic, Partition: kafka.PartitionAny},
		Key:            []byte(job),
		Value:          value,
		Headers:        []kafka.Header{{Key: "priority", Value: []byte("high")}},
	}, fates))
	must((<-fates).(*kafka.Message).TopicPartition.Error) // it may have landed; send it again under the same id
}

func must(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
