"""Sends a command: enviar.py http://127.0.0.1:8080 conversiones.comandos ValidarConversion SUBJECT '{"conversion_id": …}'

A last argument is the version of the schema to write with, counted from 0: a program need not follow each of ours.
"""

import json
import sys

from bus import Topic, command, connect


def main(admin, topic, kind, subject, data, version=None):
    commands, client = Topic(admin, topic), connect(admin)
    try:
        sent = command(kind, subject, json.loads(data), source="python")
        chosen = commands.newest if version is None else int(version)
        commands.producer(client, chosen).send(sent, partition_key=subject)
        print(json.dumps({"command": sent["id"], "version": chosen}))
    finally:
        client.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
