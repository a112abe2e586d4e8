import { huella, miembrosDe, type Registro } from '@alpespartner/schemas/esquema.js';
import { liberadas } from '@alpespartner/schemas/liberadas.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../application/ids.js';
import { examples } from '../../testing/messages/examples.js';
import { take } from '../../testing/contracts/broker/drive.js';
import { PulsarNamespace } from '../../testing/contracts/broker/pulsar-bench.js';
import { infra } from '../../testing/bench/infra.js';
import { TopicCodec, UnknownSchema } from '../avro/codec.js';
import type { IncomingMessage } from '../pulsar/port/broker.js';
import { connectBroker } from '../pulsar/connect.js';
import { PulsarAdmin } from '../pulsar/admin/admin.js';
import { PulsarRegistry } from '../pulsar/admin/registry.js';
import { decodeMessage } from './decode.js';
import { WriterSchemas } from './writer-schemas.js';

type FreeForm = Record<string, unknown>;
const TOPIC = 'sistema.eventos';
const { pulsarUrl, pulsarAdminUrl } = infra();

/** Our newest version with one optional field more in its header: as a newer service would write. */
function ofTheFuture(field: string): { texto: string; huella: string; version: number } {
  const record = JSON.parse(liberadas(TOPIC).at(-1)!.texto) as Registro;
  const header = record.fields.findIndex((campo) => miembrosDe(record).includes(campo));
  const fields = record.fields.toSpliced(header, 0, { name: field, type: ['null', 'string'], default: null });
  const text = JSON.stringify({ ...record, fields });
  return { texto: text, huella: huella(text), version: 99 };
}

describe('a schema this build does not know', () => {
  let address: string;
  let asked: number;
  const admin = new PulsarAdmin(pulsarAdminUrl);
  const [fresh, missing] = [ofTheFuture('zona'), ofTheFuture('ausente')];
  const [latido] = examples<FreeForm>(liberadas(TOPIC)[0]!.texto, 'mayor');

  beforeAll(async () => {
    address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
    for (const { texto } of [...liberadas(TOPIC), fresh]) await admin.registerSchema(address, texto);
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
    expect(await first.of(TOPIC, raw)).toBe(liberadas(TOPIC)[0]!.huella);
  });

  it('is decoded with the newest registered one when the message says nothing', async () => {
    const raw = await sent(fresh, {});
    const schema = await writers().of(TOPIC, raw);
    expect(schema).toBe(fresh.huella);
    expect(decodeMessage(TOPIC, raw, schema)).toMatchObject({ ...latido, meta: { huella: fresh.huella } });
  });

  it('is fetched once, however many ask, kept, and used', async () => {
    const [other, raw] = [ofTheFuture('region'), writers()];
    await admin.registerSchema(address, other.texto);
    const message = await sent(other, { schema: other.huella });
    expect(raw.known(TOPIC, message)).toBe(false);
    expect(await Promise.all([1, 2, 3].map(() => raw.of(TOPIC, message)))).toEqual(Array(3).fill(other.huella));
    expect(asked).toBe(1);
    expect(raw.known(TOPIC, message)).toBe(true);
    expect(decodeMessage(TOPIC, message)).toMatchObject({ ...latido });
  });

  it('is refused when the registry does not know it either', async () => {
    const message = await sent(missing, { schema: missing.huella });
    await expect(writers().of(TOPIC, message)).rejects.toThrow(new UnknownSchema(TOPIC, missing.huella));
  });
});
