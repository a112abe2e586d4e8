import { huella, miembrosDe, type Registro } from '@alpespartner/schemas/esquema.js';
import { liberadas } from '@alpespartner/schemas/liberadas.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../application/ids.js';
import { ejemplos } from '../../testing/avro-examples.js';
import { take } from '../../testing/broker/drive.js';
import { PulsarNamespace } from '../../testing/broker/pulsar-bench.js';
import { infra } from '../../testing/infra.js';
import { EsquemaDesconocido, TopicCodec } from '../avro/codec.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import { connectBroker } from '../pulsar/connect.js';
import { PulsarAdmin } from '../pulsar/admin.js';
import { PulsarRegistry } from '../pulsar/registry.js';
import { decodeMessage } from './decode.js';
import { WriterSchemas } from './writer-schemas.js';

type Libre = Record<string, unknown>;
const TOPIC = 'sistema.eventos';
const { pulsarUrl, pulsarAdminUrl } = infra();

/** Our newest version with one optional field more in its header: as a newer service would write. */
function ofTheFuture(field: string): { texto: string; huella: string; version: number } {
  const registro = JSON.parse(liberadas(TOPIC).at(-1)!.texto) as Registro;
  const header = registro.fields.findIndex((campo) => miembrosDe(registro).includes(campo));
  const fields = registro.fields.toSpliced(header, 0, { name: field, type: ['null', 'string'], default: null });
  const texto = JSON.stringify({ ...registro, fields });
  return { texto, huella: huella(texto), version: 99 };
}

describe('a schema this build does not know', () => {
  let address: string;
  let asked: number;
  const admin = new PulsarAdmin(pulsarAdminUrl);
  const [nueva, ausente] = [ofTheFuture('zona'), ofTheFuture('ausente')];
  const [latido] = ejemplos<Libre>(liberadas(TOPIC)[0]!.texto, 'mayor');

  beforeAll(async () => {
    address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
    for (const { texto } of [...liberadas(TOPIC), nueva]) await admin.registerSchema(address, texto);
  });

  /** Writes with `version`, through the broker and back, with these properties. */
  async function sent(version: typeof nueva, properties: Record<string, string>): Promise<IncomingMessage> {
    const broker = await connectBroker(pulsarUrl, { adminUrl: pulsarAdminUrl });
    const [consumer, producer] = [
      await broker.consumer({ topic: address, subscription: newId(), name: 'uno' }),
      await broker.producer({ topic: address }),
    ];
    const payload = new TopicCodec<Libre>(TOPIC, [version]).encode(latido!);
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
    const raw = await sent(nueva, {});
    expect(await real.attachedVersion(raw)).toBeNull();
    const first = new WriterSchemas({ schemas: (topic) => real.schemas(topic), attachedVersion: async () => 0 });
    expect(await first.of(TOPIC, raw)).toBe(liberadas(TOPIC)[0]!.huella);
  });

  it('is decoded with the newest registered one when the message says nothing', async () => {
    const raw = await sent(nueva, {});
    const schema = await writers().of(TOPIC, raw);
    expect(schema).toBe(nueva.huella);
    expect(decodeMessage(TOPIC, raw, schema)).toMatchObject({ ...latido, meta: { huella: nueva.huella } });
  });

  it('is fetched once, however many ask, kept, and used', async () => {
    const [otra, raw] = [ofTheFuture('region'), writers()];
    await admin.registerSchema(address, otra.texto);
    const message = await sent(otra, { schema: otra.huella });
    expect(raw.known(TOPIC, message)).toBe(false);
    expect(await Promise.all([1, 2, 3].map(() => raw.of(TOPIC, message)))).toEqual(Array(3).fill(otra.huella));
    expect(asked).toBe(1);
    expect(raw.known(TOPIC, message)).toBe(true);
    expect(decodeMessage(TOPIC, message)).toMatchObject({ ...latido });
  });

  it('is refused when the registry does not know it either', async () => {
    const message = await sent(ausente, { schema: ausente.huella });
    await expect(writers().of(TOPIC, message)).rejects.toThrow(new EsquemaDesconocido(TOPIC, ausente.huella));
  });
});
