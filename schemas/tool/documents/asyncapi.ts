import { esUnion, type Campo } from '../schema/schema.js';
import { raiz } from '../schema/root.js';
import { TENANT } from '../../topologia.js';
import { ejemploDe } from './example.js';
import { fichaDe, type Ficha } from './sheet.js';

const MINUTOS_AL_DIA = 24 * 60;

/** The topics as an AsyncAPI 3.0 document, in JSON, with their newest released schemas. Source: asyncapi.com, 3.0.0. */
export function generarAsyncApi(topics: readonly string[], carpeta: string = raiz): string {
  const fichas = topics.map((topic) => fichaDe(topic, carpeta));
  const documento = {
    asyncapi: '3.0.0',
    info: {
      title: 'AlpesPartner',
      version: '0.1.0',
      description:
        'Events and commands of the AlpesPartner platform on Apache Pulsar. One Avro record per topic: a header, and ' +
        'exactly one member, the one that `type` names. Key of every message: its `subject`, hashed with Murmur3_32Hash.',
    },
    defaultContentType: 'application/avro',
    servers: { pulsar: servidor },
    channels: juntar(fichas, (ficha) => [ficha.topic.nombre, canal(ficha)]),
    operations: Object.assign({}, ...fichas.map(operaciones)) as object,
    components: {
      messages: Object.assign({}, ...fichas.map(mensajes)) as object,
      schemas: juntar(fichas, ({ registro }) => [
        registro.name,
        { schemaFormat: 'application/vnd.apache.avro+json;version=1.9.0', schema: registro },
      ]),
      messageTraits: { propiedades: { headers: propiedades, correlationId: correlacion } },
    },
  };
  return `${JSON.stringify(documento, null, 1)}\n`;
}

const juntar = <T>(de: readonly T[], par: (uno: T) => readonly [string, unknown]): Record<string, unknown> =>
  Object.fromEntries(de.map(par));

const ref = (camino: string) => ({ $ref: `#/${camino}` });

const servidor = {
  host: '{direccion}',
  protocol: 'pulsar',
  description: 'The same topics are served by the WebSocket API of Pulsar on its HTTP port.',
  variables: { direccion: { default: '127.0.0.1:6650', description: 'Where the broker listens.' } },
  bindings: { pulsar: { tenant: TENANT, bindingVersion: '0.1.0' } },
};

const correlacion = {
  description: 'The same for everything one request or imported row brought about.',
  location: '$message.payload#/correlation_id',
};

const texto = (description: string, mas: object = {}) => ({ type: 'string', description, ...mas });

/** Message properties. A client of another language need not set any of them. */
const propiedades = {
  type: 'object',
  description: 'Properties of the Pulsar message. Messages of other clients may lack them.',
  properties: {
    id: texto('`id` of the header.'),
    type: texto('`type` of the header.'),
    schema: texto(
      "The writer's schema: first 16 hex digits of the SHA-256 of its Parsing Canonical Form. Without it, what counts is the schema version its producer attached, or else the newest.",
      { pattern: '^[0-9a-f]{16}$' },
    ),
    position: texto('Gapless for each source, topic and partition, from 1.', { pattern: '^[0-9]+$' }),
    'content-type': texto('Always the same.', { enum: ['application/avro'] }),
  },
};

const canal = ({ topic, direccion, miembros, registro }: Ficha) => ({
  address: direccion,
  title: topic.nombre,
  description: registro.doc,
  messages: juntar(miembros, ({ name }) => [name, ref(`components/messages/${name}`)]),
  bindings: {
    pulsar: {
      namespace: topic.namespace,
      persistence: 'persistent',
      retention: { time: topic.retencion.dias * MINUTOS_AL_DIA, size: topic.retencion.megas },
      bindingVersion: '0.1.0',
    },
  },
  'x-partitions': topic.particiones,
});

function operaciones({ topic: { nombre }, escriben, leen }: Ficha): Record<string, unknown> {
  const channel = ref(`channels/${nombre}`);
  return Object.fromEntries([
    ...escriben.map((servicio) => [
      `${servicio}-publica-${nombre}`,
      { action: 'send', channel, title: `${servicio} publishes ${nombre}`, tags: [{ name: servicio }] },
    ]),
    ...leen.map(({ servicio, nombre: suscripcion, tipos }) => [
      `${suscripcion}-lee-${nombre}`,
      {
        action: 'receive',
        channel,
        title: `${servicio} reads ${nombre} as ${suscripcion}`,
        ...(tipos && { messages: tipos.map((tipo) => ref(`channels/${nombre}/messages/${tipo}`)) }),
        tags: [{ name: servicio }],
      },
    ]),
  ]) as Record<string, unknown>;
}

const mensajes = ({ registro, miembros }: Ficha): Record<string, unknown> =>
  juntar(miembros, (miembro) => [
    miembro.name,
    {
      name: miembro.name,
      summary: docDe(miembro),
      contentType: 'application/avro',
      traits: [ref('components/messageTraits/propiedades')],
      payload: ref(`components/schemas/${registro.name}`),
      examples: [{ payload: ejemploDe(registro, miembro) }],
    },
  ]);

/** What the record of a member says of itself. */
export function docDe({ type }: Campo): string {
  const evento = esUnion(type) ? type.find((rama) => typeof rama === 'object' && 'doc' in rama) : undefined;
  return (evento as { doc?: string } | undefined)?.doc ?? '';
}
