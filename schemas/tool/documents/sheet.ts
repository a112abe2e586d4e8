import {
  direccion,
  servicios,
  type Suscripcion,
  suscripciones,
  type Topic,
  topic as topicDe,
} from '../../topologia.js';
import { compose } from '../schema/compose.js';
import { readReleased, type ReleasedVersion } from '../schema/released.js';
import { type Field, fingerprintOf, membersOf, type RecordSchema } from '../schema/schema.js';

/** What there is to say about a topic, from the table of topics and its newest released schema. */
export interface Sheet {
  readonly topic: Topic;
  readonly address: string;
  /** Services that may write to it. Whoever may use the broker can send a command. */
  readonly writers: readonly string[];
  readonly readers: readonly Suscripcion[];
  readonly release: ReleasedVersion;
  readonly record: RecordSchema;
  readonly header: readonly Field[];
  readonly members: readonly Field[];
}

export function sheetOf(name: string, folder: string): Sheet {
  const topic = topicDe(name);
  const release = readReleased(name, folder).at(-1) ?? unreleased(name, folder);
  const record = JSON.parse(release.text) as RecordSchema;
  const members = membersOf(record);
  const { propietarios: owners } = topic;
  return {
    topic,
    address: direccion(name),
    writers: topic.namespace === 'comandos' ? [] : owners === 'todos' ? Object.keys(servicios) : owners,
    readers: suscripciones.filter((subscription) => subscription.topic === name),
    release,
    record,
    header: record.fields.filter((field) => !members.includes(field)),
    members,
  };
}

/** What would be its first version. */
function unreleased(name: string, folder: string): ReleasedVersion {
  const text = compose(name, folder);
  return { version: 1, text, fingerprint: fingerprintOf(text) };
}
