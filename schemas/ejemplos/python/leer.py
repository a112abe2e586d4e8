"""Prints the oldest N events of a topic and leaves nothing behind: leer.py http://127.0.0.1:8080 conversiones.eventos 10"""

import json
import sys
import uuid

import pulsar

from bus import Topic, address, connect


def main(admin, name, count="10"):
    topic, client = Topic(admin, name), connect(admin)
    subscription = f"leer-{uuid.uuid4()}"
    consumer = client.subscribe(
        address(name), subscription, pulsar.ConsumerType.KeyShared, initial_position=pulsar.InitialPosition.Earliest
    )
    try:
        for _ in range(int(count)):
            message = consumer.receive(timeout_millis=5000)
            print(json.dumps(visible(topic, message), default=str), flush=True)
            consumer.acknowledge(message)
    except pulsar.Timeout:
        print("No more for now.", file=sys.stderr)
    finally:
        consumer.unsubscribe()
        client.close()


def visible(topic, message):
    """The event without what its schema marks as personal data."""
    event = topic.decode(message)
    return event | {"data": hide(event["data"], set(personal(topic.texts[topic.newest])))}


def personal(schema):
    """Names of the fields marked so, at any depth."""
    if isinstance(schema, dict) and schema.get("pii"):
        yield schema["name"]
    for part in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else []:
        yield from personal(part)


def hide(value, names):
    if isinstance(value, list):
        return [hide(each, names) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: "***" if name in names and each is not None else hide(each, names) for name, each in value.items()}


if __name__ == "__main__":
    main(*sys.argv[1:])
