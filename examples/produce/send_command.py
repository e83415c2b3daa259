"""Sends a command to Sluice and waits for its outcome: send_command.py localhost:9092 examples/steady savepoint ticket-4711."""

import json
import sys
import time

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

FINAL = {"succeeded", "failed", "rejected", "superseded", "duplicate"}
PATIENCE_SECONDS = 120

servers, job, command_type, command_id = sys.argv[1:5]

events = Consumer(
    {
        "bootstrap.servers": servers,
        "group.id": "ticketing",  # the client asks for one; with assign and without commits it is not used
        "enable.auto.commit": False,
        "isolation.level": "read_committed",
    }
)
# First listen, then send: so no event is missed.
topic = events.list_topics("sluice.command-events", timeout=10).topics["sluice.command-events"]
places = [TopicPartition("sluice.command-events", partition) for partition in topic.partitions]
for place in places:
    place.offset = events.get_watermark_offsets(place, timeout=10)[1]
events.assign(places)

fates = []
producer = Producer(
    {
        "bootstrap.servers": servers,
        "partitioner": "murmur2_random",  # as Java's client does
        "enable.idempotence": True,
        "delivery.timeout.ms": 30000,
    }
)
producer.produce(
    "sluice.commands",
    key=job,
    value=json.dumps({"type": command_type, "id": command_id, "by": "ticketing"}),
    headers={"priority": "high"},
    on_delivery=lambda error, _: fates.append(error),
)
producer.flush()
if fates[0] is not None:  # it may have landed; send it again under the same id
    raise KafkaException(fates[0])

end = time.monotonic() + PATIENCE_SECONDS
while time.monotonic() < end:
    record = events.poll(0.2)
    if record is None or record.error() or record.key() != job.encode():
        continue
    event = json.loads(record.value())
    if event["command"] == command_id and event["phase"] in FINAL:
        print(json.dumps(event))
        events.close()
        sys.exit(0 if event["phase"] == "succeeded" else 1)
sys.exit(f"No outcome within {PATIENCE_SECONDS} s; the command goes on. Its id is {command_id}")
