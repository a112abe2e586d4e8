"""What a client in Python needs to speak on the bus: schemas from the broker's registry, the header, the key's partition."""

import hashlib
import io
import json
import time
import urllib.request
import uuid

import fastavro
import mmh3
import pulsar
from pulsar.schema import AvroSchema

HEADER = "id source type subject sequence time correlation_id causation_id traceparent marca_id actor".split()


def address(topic):
    """`afiliados.eventos` -> `persistent://alpespartner/eventos/afiliados.eventos`"""
    return f"persistent://alpespartner/{topic.split('.')[1]}/{topic}"


def ask(admin, path):
    with urllib.request.urlopen(f"{admin}/{path}", timeout=10) as answer:
        return json.load(answer)


def connect(admin):
    """A client of the broker whose HTTP address is given: that one tells where the binary protocol is served."""
    path = address("sistema.eventos").replace("://", "/")
    where = ask(admin, f"lookup/v2/topic/{path}-partition-0")["brokerUrl"]
    return pulsar.Client(where, logger=pulsar.ConsoleLogger(pulsar.LoggerLevel.Error))


class Topic:
    """The schemas of one topic: it writes with one of them, and reads what any of them wrote."""

    def __init__(self, admin, name):
        self.name = name
        path = address(name).removeprefix("persistent://")
        versions = ask(admin, f"admin/v2/schemas/{path}/schemas")["getSchemaResponses"]
        self.texts = {v["version"]: json.loads(v["data"]) for v in versions}
        self.newest = max(self.texts)
        self.by_fingerprint = {fingerprint(text): version for version, text in self.texts.items()}

    def version_of(self, message):
        """The writer's schema: our services name it by fingerprint, other clients attach its version, else the newest."""
        named = message.properties().get("schema")
        if named is not None:
            return self.by_fingerprint[named]
        attached = message.schema_version()
        return int.from_bytes(attached.encode("latin-1"), "big") if attached else self.newest

    def decode(self, message):
        """Header, and the one member that is set, as `data`."""
        writer, reader = self.texts[self.version_of(message)], self.texts[self.newest]
        record = fastavro.schemaless_reader(io.BytesIO(message.data()), writer, reader)
        return {name: record[name] for name in HEADER} | {"data": record[record["type"]]}

    def producer(self, client, version):
        """It attaches the version it writes with, and finds the partition of a key as every client here does."""
        return client.create_producer(
            address(self.name),
            schema=AvroSchema(None, schema_definition=self.texts[version]),
            message_routing_mode=pulsar.PartitionsRoutingMode.CustomPartition,
            message_router=lambda message, partitions: partition_of(message.partition_key(), partitions),
        )


def fingerprint(text):
    """The first 16 hex digits of the SHA-256 of the schema's Parsing Canonical Form."""
    canonical = fastavro.schema.to_parsing_canonical_form(text)
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def partition_of(key, partitions):
    """Pulsar's Murmur3_32Hash. All messages of a key are in one partition, so they keep their order."""
    return (mmh3.hash(key, signed=False) & 0x7FFFFFFF) % partitions


def command(kind, subject, data, source):
    """A message of one member; whoever reads it finds null in the others."""
    header = {"id": str(uuid.uuid4()), "source": source, "type": kind, "subject": subject, "sequence": 1}
    now = int(time.time() * 1000)
    return header | {"time": now, "correlation_id": str(uuid.uuid4()), kind: data}
