import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import type { Banco, Carrera, Corredor } from '../banco.js';
import { deAyer, deHoy, type Caso } from './sobres.js';
import { revividor } from './revivir.js';

/** Times each message is taken in a run: so often that the compiler is done with all of them early. */
const VECES = 10_000;

/** What was made last: nothing that is measured may be left out as unused. */
let hecho: unknown;

/** Processor time of this process, in µs a message: others on the machine change it little. */
const porMensaje =
  (casos: readonly Caso[], hacer: (caso: Caso) => unknown): Corredor =>
  async () => {
    const inicio = process.cpuUsage().user;
    for (let i = 0; i < VECES; i++) for (const caso of casos) hecho = hacer(caso);
    if (hecho === undefined) throw new Error('Nothing was done.');
    return (process.cpuUsage().user - inicio) / VECES / casos.length;
  };

const carrera = (corredores: Carrera['corredores'], metas: Carrera['metas'], unidad = 'µs'): Carrera => ({
  unidad,
  corredores,
  metas,
  cerrar: async () => undefined,
});

async function codificar(): Promise<Carrera> {
  const casos = deHoy();
  return carrera(
    {
      avro: porMensaje(casos, ({ codec, sobre }) => codec.encode(sobre)),
      'JSON.stringify': porMensaje(casos, ({ llano }) => JSON.stringify(llano)),
      'JSON.stringify and bytes': porMensaje(casos, ({ llano }) => Buffer.from(JSON.stringify(llano))),
      'the same from our values': porMensaje(casos, ({ sobre }) => Buffer.from(jsonOf(sobre))),
    },
    [
      { que: 'JSON.stringify : Avro', razon: ['JSON.stringify', 'avro'], alMenos: 1 },
      { que: 'bytes on both sides', razon: ['JSON.stringify and bytes', 'avro'], alMenos: 1 },
    ],
  );
}

/** `casos` as the reader finds them, whatever version wrote them. */
function leer(casos: readonly Caso[]): Carrera {
  const listos = casos.map((caso) => ({ ...caso, json: Buffer.from(caso.texto), revivir: revividor(caso.sobre) }));
  type Listo = (typeof listos)[number];
  const con = (hacer: (caso: Listo) => unknown) => porMensaje(listos, hacer as (caso: Caso) => unknown);
  return carrera(
    {
      avro: con(({ codec, bytes, huella }) => codec.decode(bytes, huella)),
      'JSON.parse': con(({ texto }) => JSON.parse(texto)),
      'JSON.parse of bytes': con(({ json }) => JSON.parse(json.toString())),
      'the same to our values': con(({ json, revivir }) => revivir(JSON.parse(json.toString()) as object)),
    },
    [
      { que: 'JSON.parse : Avro', razon: ['JSON.parse', 'avro'], alMenos: 1.5 },
      { que: 'bytes on both sides', razon: ['JSON.parse of bytes', 'avro'], alMenos: 1.5 },
    ],
  );
}

async function tamano(): Promise<Carrera> {
  const casos = deHoy();
  const medio = (de: (caso: Caso) => number) => async () =>
    casos.reduce((suma, caso) => suma + de(caso), 0) / casos.length;
  return carrera(
    {
      avro: medio(({ bytes }) => bytes.length),
      JSON: medio(({ texto }) => Buffer.byteLength(texto)),
    },
    [{ que: 'Avro : JSON', razon: ['avro', 'JSON'], aLoSumo: 0.65 }],
    'bytes',
  );
}

/** What the published language costs beside JSON. */
export const esquemas: Banco = {
  que: 'every event and command: Avro against JSON of the same envelope',
  carreras: { codificar, descifrar: async () => leer(deHoy()), 'version-anterior': async () => leer(deAyer()), tamano },
};
