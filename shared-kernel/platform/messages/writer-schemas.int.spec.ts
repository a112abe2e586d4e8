import { beforeAll, describe, expect, it } from 'vitest';
import { type ReleasedVersion, releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { fingerprintOf, membersOf, type RecordSchema } from '@alpespartner/schemas/tool/schema/schema.js';
import { newId } from '../../application/ids.js';
import { infra } from '../../testing/bench/infra.js';
import { take } from '../../testing/contracts/broker/drive.js';
import { PulsarNamespace } from '../../testing/contracts/broker/pulsar-bench.js';
import { examples } from '../../testing/messages/examples.js';
import { TopicCodec, UnknownSchema } from '../avro/codec.js';
import { PulsarAdmin } from '../pulsar/admin/admin.js';
import { PulsarRegistry } from '../pulsar/admin/registry.js';
import { connectBroker } from '../pulsar/connect.js';
import type { IncomingMessage } from '../pulsar/port/broker.js';
import { decodeMessage } from './decode.js';
import { WriterSchemas } from './writer-schemas.js';

type FreeForm = Record<string, unknown>;
const TOPIC = 'sistema.eventos';
const { pulsarUrl, pulsarAdminUrl } = infra();

/** Our newest version with one optional field more in its header: as a newer service would write. */
function ofTheFuture(field: string): ReleasedVersion {
  const record = JSON.parse(releasedVersions(TOPIC).at(-1)!.text) as RecordSchema;
  const header = record.fields.findIndex((campo) => membersOf(record).includes(campo));
  const fields = record.fields.toSpliced(header, 0, { name: field, type: ['null', 'string'], default: null });
  const text = JSON.stringify({ ...record, fields });
  return { text, fingerprint: fingerprintOf(text), version: 99 };
}

describe('a schema this build does not know', () => {
  let address: string;
  let asked: number;
  const admin = new PulsarAdmin(pulsarAdminUrl);
  const [fresh, missing] = [ofTheFuture('zona'), ofTheFuture('ausente')];
  const [latido] = examples<FreeForm>(releasedVersions(TOPIC)[0]!.text, 'mayor');

  beforeAll(async () => {
    address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
    for (const { text } of [...releasedVersions(TOPIC), fresh]) await admin.registerSchema(address, text);
  });

  /** Writes with `version`, through the broker and back, with these properties. */
  async function sent(version: typeof fresh, properties: Record<string, string>): Promise<IncomingMessage> {
    const broker = await connectBroker(pulsarUrl, { adminUrl: pulsarAdminUrl });
    const [consumer, producer] = [
      await broker.consumer({ topic: address, subscription: newId(), name: 'uno' }),
      await broker.producer({ topic: address }),
    ];
    const payload = new TopicCodec<FreeForm>(TOPIC, [version]).encode(latido!);
    const key = newId();
    await producer.send({ key, payload, properties });
    let last: IncomingMessage[] = [];
    while (last.at(-1)?.key !== key) last = await take(consumer, 1);
    await broker.close();
    return last.at(-1)!;
  }

  /** The real registry, counted. */
  function writers(): WriterSchemas {
    const real = new PulsarRegistry(pulsarAdminUrl, () => address);
    asked = 0;
    return new WriterSchemas({
      schemas: (topic) => (asked++, real.schemas(topic)),
      attachedVersion: (message) => real.attachedVersion(message),
    });
  }

  it('is asked of the message itself: a producer may have attached a version', async () => {
    const real = new PulsarRegistry(pulsarAdminUrl, () => address);
    const raw = await sent(fresh, {});
    expect(await real.attachedVersion(raw)).toBeNull();
    const first = new WriterSchemas({ schemas: (topic) => real.schemas(topic), attachedVersion: async () => 0 });
    expect(await first.of(TOPIC, raw)).toBe(releasedVersions(TOPIC)[0]!.fingerprint);
  });

  it('is decoded with the newest registered one when the message says nothing', async () => {
    const raw = await sent(fresh, {});
    const schema = await writers().of(TOPIC, raw);
    expect(schema).toBe(fresh.fingerprint);
    expect(decodeMessage(TOPIC, raw, schema)).toMatchObject({ ...latido, meta: { huella: fresh.fingerprint } });
  });

  it('is fetched once, however many ask, kept, and used', async () => {
    const [other, raw] = [ofTheFuture('region'), writers()];
    await admin.registerSchema(address, other.text);
    const message = await sent(other, { schema: other.fingerprint });
    expect(raw.known(TOPIC, message)).toBe(false);
    expect(await Promise.all([1, 2, 3].map(() => raw.of(TOPIC, message)))).toEqual(Array(3).fill(other.fingerprint));
    expect(asked).toBe(1);
    expect(raw.known(TOPIC, message)).toBe(true);
    expect(decodeMessage(TOPIC, message)).toMatchObject({ ...latido });
  });

  it('is refused when the registry does not know it either', async () => {
    const message = await sent(missing, { schema: missing.fingerprint });
    await expect(writers().of(TOPIC, message)).rejects.toThrow(new UnknownSchema(TOPIC, missing.fingerprint));
  });
});
