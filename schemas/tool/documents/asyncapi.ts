import { TENANT } from '../../topologia.js';
import { packageRoot } from '../schema/root.js';
import { type Field, isUnion } from '../schema/schema.js';
import { exampleOf } from './example.js';
import { type Sheet, sheetOf } from './sheet.js';

const MINUTES_A_DAY = 24 * 60;

/** The topics as an AsyncAPI 3.0 document, in JSON, with their newest released schemas. Source: asyncapi.com, 3.0.0. */
export function generateAsyncApi(topics: readonly string[], folder: string = packageRoot): string {
  const sheets = topics.map((topic) => sheetOf(topic, folder));
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'AlpesPartner',
      version: '0.1.0',
      description:
        'Events and commands of the AlpesPartner platform on Apache Pulsar. One Avro record per topic: a header, and ' +
        'exactly one member, the one that `type` names. Key of every message: its `subject`, hashed with Murmur3_32Hash.',
    },
    defaultContentType: 'application/avro',
    servers: { pulsar: server },
    channels: join(sheets, (sheet) => [sheet.topic.nombre, channel(sheet)]),
    operations: Object.assign({}, ...sheets.map(operations)) as object,
    components: {
      messages: Object.assign({}, ...sheets.map(messages)) as object,
      schemas: join(sheets, ({ record }) => [
        record.name,
        { schemaFormat: 'application/vnd.apache.avro+json;version=1.9.0', schema: record },
      ]),
      messageTraits: { propiedades: { headers: properties, correlationId: correlation } },
    },
  };
  return `${JSON.stringify(document, null, 1)}\n`;
}

const join = <T>(de: readonly T[], pair: (one: T) => readonly [string, unknown]): Record<string, unknown> =>
  Object.fromEntries(de.map(pair));

const ref = (path: string) => ({ $ref: `#/${path}` });

const server = {
  host: '{direccion}',
  protocol: 'pulsar',
  description: 'The same topics are served by the WebSocket API of Pulsar on its HTTP port.',
  variables: { direccion: { default: '127.0.0.1:6650', description: 'Where the broker listens.' } },
  bindings: { pulsar: { tenant: TENANT, bindingVersion: '0.1.0' } },
};

const correlation = {
  description: 'The same for everything one request or imported row brought about.',
  location: '$message.payload#/correlation_id',
};

const text = (description: string, more: object = {}) => ({ type: 'string', description, ...more });

/** Message properties. A client of another language need not set any of them. */
const properties = {
  type: 'object',
  description: 'Properties of the Pulsar message. Messages of other clients may lack them.',
  properties: {
    id: text('`id` of the header.'),
    type: text('`type` of the header.'),
    schema: text(
      "The writer's schema: first 16 hex digits of the SHA-256 of its Parsing Canonical Form. Without it, what counts is the schema version its producer attached, or else the newest.",
      { pattern: '^[0-9a-f]{16}$' },
    ),
    position: text('Gapless for each source, topic and partition, from 1.', { pattern: '^[0-9]+$' }),
    'content-type': text('Always the same.', { enum: ['application/avro'] }),
  },
};

const channel = ({ topic, address, members, record }: Sheet) => ({
  address: address,
  title: topic.nombre,
  description: record.doc,
  messages: join(members, ({ name }) => [name, ref(`components/messages/${name}`)]),
  bindings: {
    pulsar: {
      namespace: topic.namespace,
      persistence: 'persistent',
      retention: { time: topic.retencion.dias * MINUTES_A_DAY, size: topic.retencion.megas },
      bindingVersion: '0.1.0',
    },
  },
  'x-partitions': topic.particiones,
});

function operations({ topic: { nombre: name }, writers, readers }: Sheet): Record<string, unknown> {
  const channel = ref(`channels/${name}`);
  return Object.fromEntries([
    ...writers.map((service) => [
      `${service}-publica-${name}`,
      { action: 'send', channel, title: `${service} publishes ${name}`, tags: [{ name: service }] },
    ]),
    ...readers.map(({ servicio: service, nombre: subscription, tipos: types }) => [
      `${subscription}-lee-${name}`,
      {
        action: 'receive',
        channel,
        title: `${service} reads ${name} as ${subscription}`,
        ...(types && { messages: types.map((type) => ref(`channels/${name}/messages/${type}`)) }),
        tags: [{ name: service }],
      },
    ]),
  ]) as Record<string, unknown>;
}

const messages = ({ record, members }: Sheet): Record<string, unknown> =>
  join(members, (member) => [
    member.name,
    {
      name: member.name,
      summary: docOf(member),
      contentType: 'application/avro',
      traits: [ref('components/messageTraits/propiedades')],
      payload: ref(`components/schemas/${record.name}`),
      examples: [{ payload: exampleOf(record, member) }],
    },
  ]);

/** What the record of a member says of itself. */
export function docOf({ type }: Field): string {
  const event = isUnion(type) ? type.find((branch) => typeof branch === 'object' && 'doc' in branch) : undefined;
  return (event as { doc?: string } | undefined)?.doc ?? '';
}
