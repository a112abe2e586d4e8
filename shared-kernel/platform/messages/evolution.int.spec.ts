import { beforeAll, describe, expect, it } from 'vitest';
import { incompatibilities } from '@alpespartner/schemas/tool/compatibility/gate.js';
import { type ReleasedVersion, releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import {
  type EnumSchema,
  type Field,
  fingerprintOf,
  membersOf,
  type RecordSchema,
} from '@alpespartner/schemas/tool/schema/schema.js';
import { newId } from '../../application/ids.js';
import { infra } from '../../testing/bench/infra.js';
import { take } from '../../testing/contracts/broker/drive.js';
import { PulsarNamespace } from '../../testing/contracts/broker/pulsar-bench.js';
import { examples } from '../../testing/messages/examples.js';
import { TopicCodec } from '../avro/codec.js';
import { PulsarAdmin } from '../pulsar/admin/admin.js';
import { PulsarRegistry } from '../pulsar/admin/registry.js';
import { connectBroker } from '../pulsar/connect.js';
import type { IncomingMessage } from '../pulsar/port/broker.js';
import { decodeOrAsk, WriterSchemas } from './writer-schemas.js';

type FreeForm = Record<string, unknown>;
const TOPIC = 'sistema.eventos';
const { pulsarUrl, pulsarAdminUrl } = infra();

const base = JSON.parse(releasedVersions(TOPIC)[0]!.text) as RecordSchema;
const header = base.fields.filter((field) => !membersOf(base).includes(field));
const optional = (name: string): Field => ({ name, type: ['null', 'string'], default: null });
const member = (event: RecordSchema): Field => ({ name: event.name, type: ['null', event], default: null });
const record = (name: string, ...fields: Field[]): RecordSchema => ({ type: 'record', name, fields });
const color = (...symbols: string[]): Field => {
  const enumeration: EnumSchema = { type: 'enum', name: 'Color', symbols: ['GRIS', ...symbols], default: 'GRIS' };
  return { name: 'color', type: enumeration };
};

function version(number: number, extra: readonly Field[], ...events: RecordSchema[]): ReleasedVersion {
  const text = JSON.stringify(record('Prueba', ...header, ...extra, ...events.map(member)));
  return { version: number, text: text, fingerprint: fingerprintOf(text) };
}

const monto: Field = { name: 'monto', type: 'long' };
/** A field more, a symbol more; then a field of the header and a message type more. */
const versions = [
  version(1, [], record('Pintado', monto, color())),
  version(2, [], record('Pintado', monto, color('AZUL'), optional('nota'))),
  version(3, [optional('zona')], record('Pintado', monto, color('AZUL'), optional('nota')), record('Borrado', monto)),
] as const;

const [shared] = examples<FreeForm>(versions[0].text, 'mayor') as unknown as [FreeForm];
const long = 2n ** 63n - 1n;
const drawn = (more: FreeForm): FreeForm => ({ ...shared, type: 'Pintado', data: { monto: long, ...more } });
const deleted: FreeForm = { ...shared, zona: 'norte', type: 'Borrado', data: { monto: -long } };

/** What a producer of each version says. */
const said: readonly (readonly FreeForm[])[] = [
  [drawn({ color: 'GRIS' })],
  [drawn({ color: 'AZUL', nota: 'ñandú' })],
  [{ ...drawn({ color: 'AZUL', nota: 'hola' }), zona: 'sur' }, deleted],
];

/** The same as a build of version `n` has it: what it does not know is gone, what the producer did not know is null. */
function accordingTo(n: number, { zona = null, type, data, ...resto }: FreeForm): FreeForm {
  const { monto, color, nota = null } = data as FreeForm;
  const own = n === 1 ? { monto, color: 'GRIS' } : { monto, color, nota };
  return { ...resto, ...(n === 3 && { zona }), type, data: type === 'Borrado' ? data : own };
}

describe('three versions of one topic on a real broker', () => {
  let received: IncomingMessage[];
  let registry: PulsarRegistry;

  beforeAll(async () => {
    const address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
    const admin = new PulsarAdmin(pulsarAdminUrl);
    for (const { text } of versions) await admin.registerSchema(address, text);
    registry = new PulsarRegistry(pulsarAdminUrl, () => address);
    const broker = await connectBroker(pulsarUrl, { adminUrl: pulsarAdminUrl });
    const consumer = await broker.consumer({ topic: address, subscription: newId(), name: 'uno' });
    const producer = await broker.producer({ topic: address });
    for (const [i, envelopes] of said.entries()) {
      const codec = new TopicCodec<FreeForm>(TOPIC, versions.slice(0, i + 1));
      for (const envelope of [...envelopes, ...envelopes]) {
        await producer.send({
          key: 'a',
          payload: codec.encode(envelope as never),
          properties: { schema: codec.fingerprint },
        });
      }
    }
    received = await take(consumer, 2 * said.flat().length);
    await broker.close();
  });

  it('are versions as the gate lets them pass', () => {
    const pairs = versions.map(({ version, text }) => ({ name: `v${version}`, text }));
    expect(incompatibilities(pairs)).toEqual([]);
  });

  it.each([1, 2, 3])(
    'a consumer built with version %i reads every producer, and asks once for each it does not know',
    async (n) => {
      const codec = new TopicCodec<FreeForm>(TOPIC, versions.slice(0, n));
      let asked = 0;
      const counted = {
        schemas: (topic: typeof TOPIC) => (asked++, registry.schemas(topic)),
        attachedVersion: (message: IncomingMessage) => registry.attachedVersion(message),
      };
      const writers = new WriterSchemas(counted, () => codec);
      const read: FreeForm[] = [];
      for (const raw of received) {
        const { meta, ...sobre } = await decodeOrAsk(TOPIC, raw, writers);
        expect(meta.topic).toBe(TOPIC);
        read.push(sobre);
      }
      expect(read).toEqual(
        said.flatMap((envelopes) => [...envelopes, ...envelopes]).map((envelope) => accordingTo(n, envelope)),
      );
      expect(asked).toBe(3 - n);
    },
  );
});
