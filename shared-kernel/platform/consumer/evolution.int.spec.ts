import { huella, miembrosDe, type Campo, type Enumeracion, type Registro } from '@alpespartner/schemas/esquema.js';
import { incompatibilidades } from '@alpespartner/schemas/compatibilidad/compuerta.js';
import { liberadas, type Liberada } from '@alpespartner/schemas/liberadas.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../application/ids.js';
import { ejemplos } from '../../testing/avro-examples.js';
import { take } from '../../testing/broker/drive.js';
import { PulsarNamespace } from '../../testing/broker/pulsar-bench.js';
import { infra } from '../../testing/infra.js';
import { TopicCodec } from '../avro/codec.js';
import { PulsarAdmin } from '../pulsar/admin.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import { connectBroker } from '../pulsar/connect.js';
import { PulsarRegistry } from '../pulsar/registry.js';
import { decodeOrAsk, WriterSchemas } from './writer-schemas.js';

type Libre = Record<string, unknown>;
const TOPIC = 'sistema.eventos';
const { pulsarUrl, pulsarAdminUrl } = infra();

const base = JSON.parse(liberadas(TOPIC)[0]!.texto) as Registro;
const cabecera = base.fields.filter((campo) => !miembrosDe(base).includes(campo));
const opcional = (name: string): Campo => ({ name, type: ['null', 'string'], default: null });
const miembro = (evento: Registro): Campo => ({ name: evento.name, type: ['null', evento], default: null });
const registro = (name: string, ...fields: Campo[]): Registro => ({ type: 'record', name, fields });
const color = (...symbols: string[]): Campo => {
  const enumeracion: Enumeracion = { type: 'enum', name: 'Color', symbols: ['GRIS', ...symbols], default: 'GRIS' };
  return { name: 'color', type: enumeracion };
};

function version(numero: number, extra: readonly Campo[], ...eventos: Registro[]): Liberada {
  const texto = JSON.stringify(registro('Prueba', ...cabecera, ...extra, ...eventos.map(miembro)));
  return { version: numero, texto, huella: huella(texto) };
}

const monto: Campo = { name: 'monto', type: 'long' };
/** A field more, a symbol more; then a field of the header and a message type more. */
const versiones = [
  version(1, [], registro('Pintado', monto, color())),
  version(2, [], registro('Pintado', monto, color('AZUL'), opcional('nota'))),
  version(
    3,
    [opcional('zona')],
    registro('Pintado', monto, color('AZUL'), opcional('nota')),
    registro('Borrado', monto),
  ),
] as const;

const [comun] = ejemplos<Libre>(versiones[0].texto, 'mayor') as unknown as [Libre];
const largo = 2n ** 63n - 1n;
const pintado = (mas: Libre): Libre => ({ ...comun, type: 'Pintado', data: { monto: largo, ...mas } });
const borrado: Libre = { ...comun, zona: 'norte', type: 'Borrado', data: { monto: -largo } };

/** What a producer of each version says. */
const dicho: readonly (readonly Libre[])[] = [
  [pintado({ color: 'GRIS' })],
  [pintado({ color: 'AZUL', nota: 'ñandú' })],
  [{ ...pintado({ color: 'AZUL', nota: 'hola' }), zona: 'sur' }, borrado],
];

/** The same as a build of version `n` has it: what it does not know is gone, what the producer did not know is null. */
function segun(n: number, { zona = null, type, data, ...resto }: Libre): Libre {
  const { monto, color, nota = null } = data as Libre;
  const suyo = n === 1 ? { monto, color: 'GRIS' } : { monto, color, nota };
  return { ...resto, ...(n === 3 && { zona }), type, data: type === 'Borrado' ? data : suyo };
}

describe('three versions of one topic on a real broker', () => {
  let recibidos: IncomingMessage[];
  let registry: PulsarRegistry;

  beforeAll(async () => {
    const address = await (await PulsarNamespace.create(pulsarAdminUrl)).topic(1);
    const admin = new PulsarAdmin(pulsarAdminUrl);
    for (const { texto } of versiones) await admin.registerSchema(address, texto);
    registry = new PulsarRegistry(pulsarAdminUrl, () => address);
    const broker = await connectBroker(pulsarUrl, { adminUrl: pulsarAdminUrl });
    const consumer = await broker.consumer({ topic: address, subscription: newId(), name: 'uno' });
    const producer = await broker.producer({ topic: address });
    for (const [i, sobres] of dicho.entries()) {
      const codec = new TopicCodec<Libre>(TOPIC, versiones.slice(0, i + 1));
      for (const sobre of [...sobres, ...sobres]) {
        await producer.send({ key: 'a', payload: codec.encode(sobre as never), properties: { schema: codec.huella } });
      }
    }
    recibidos = await take(consumer, 2 * dicho.flat().length);
    await broker.close();
  });

  it('are versions as the gate lets them pass', () => {
    const pares = versiones.map(({ version, texto }) => ({ nombre: `v${version}`, texto }));
    expect(incompatibilidades(pares)).toEqual([]);
  });

  it.each([1, 2, 3])(
    'a consumer built with version %i reads every producer, and asks once for each it does not know',
    async (n) => {
      const codec = new TopicCodec<Libre>(TOPIC, versiones.slice(0, n));
      let asked = 0;
      const counted = {
        schemas: (topic: typeof TOPIC) => (asked++, registry.schemas(topic)),
        attachedVersion: (message: IncomingMessage) => registry.attachedVersion(message),
      };
      const writers = new WriterSchemas(counted, () => codec);
      const leidos: Libre[] = [];
      for (const raw of recibidos) {
        const { meta, ...sobre } = await decodeOrAsk(TOPIC, raw, writers);
        expect(meta.topic).toBe(TOPIC);
        leidos.push(sobre);
      }
      expect(leidos).toEqual(dicho.flatMap((sobres) => [...sobres, ...sobres]).map((sobre) => segun(n, sobre)));
      expect(asked).toBe(3 - n);
    },
  );
});
