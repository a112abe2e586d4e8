"""Has an affiliate registered, and waits for the event that says so: ordenar.py http://127.0.0.1:8080 ana@example.com"""

import json
import sys
import uuid

import pulsar

from bus import Topic, address, command, connect


def main(admin, email):
    commands, events, client = Topic(admin, "afiliados.comandos"), Topic(admin, "afiliados.eventos"), connect(admin)
    # Listen first, so that the answer is not missed.
    listener = client.subscribe(address(events.name), f"ordenar-{uuid.uuid4()}", pulsar.ConsumerType.KeyShared)
    try:
        sent = command("RegistrarAfiliado", str(uuid.uuid4()), data(email), source="python")
        commands.producer(client, commands.newest).send(sent, partition_key=sent["subject"])
        print(json.dumps(outcome(listener, events, sent["id"]), default=str))
    finally:
        listener.unsubscribe()
        client.close()


def data(email):
    return {
        "nombre": "Ana",
        "apellido": "Rojas",
        "email": email,
        "tipo_documento": "CC",
        "numero_documento": str(uuid.uuid4().int)[:12],
        "tipo": "INDIVIDUAL",
    }


def outcome(listener, events, command_id):
    """The event that the command caused. A command that is refused causes none: then this ends with pulsar.Timeout."""
    while True:
        message = listener.receive(timeout_millis=20000)
        listener.acknowledge(message)
        event = events.decode(message)
        if event["causation_id"] == command_id:
            return {"type": event["type"], "afiliado": event["subject"], "command": command_id}


if __name__ == "__main__":
    main(*sys.argv[1:])
