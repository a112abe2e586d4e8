import { topicDeErrores } from '@alpespartner/schemas/topologia.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import type { Carrera } from '../track/bench.js';
import type { Puesto } from '../track/place.js';
import { comprobarCuentas, crearCuentas, CUENTAS, vaciar } from './parts/account.js';
import { consumir } from './parts/consumption.js';
import { TOPIC } from './parts/messages.js';
import { envenenado, type Veneno, venenos } from './parts/poison.js';
import { nuevo, recibir, SUSCRIPCION } from './parts/queue.js';
import { type Mesa, ponerMesa } from './parts/spine.js';

/** So many that whoever shares a batch with the last one that hangs is through before the others are. */
const SANOS = 100_000;
/** One of each poison among so many. */
const CADA = 25_000;
/** What hangs is tried again, twice at most, two of them at a time. */
const APARCADOS_MS = 120_000;
const callado = { info: () => undefined, warn: () => undefined };

interface Malo {
  readonly mensaje: IncomingMessage;
  readonly nombre: string;
  readonly veneno: Veneno;
}

/** The same sound messages with and without poisoned ones among them; only the sound ones are counted. */
export async function vecinos(puesto: Puesto): Promise<Carrera> {
  const mesa = await ponerMesa(puesto);
  const claves = Array.from({ length: CUENTAS }, newId);
  await crearCuentas(mesa, claves);
  return {
    unidad: 'msg/s',
    corredores: {
      'among poisoned': () => entre(mesa, recibir(claves, SANOS), SANOS / CADA),
      'among their like': () => entre(mesa, recibir(claves, SANOS), 0),
    },
    metas: [{ que: 'among poisoned / among their like', razon: ['among poisoned', 'among their like'], alMenos: 0.9 }],
    cerrar: mesa.cerrar,
  };
}

/** Throws unless each sound one had its effect once and each poisoned one was parked with its cause, and nothing else was. */
async function entre(mesa: Mesa, sanos: readonly IncomingMessage[], deCada: number): Promise<number> {
  await vaciar(mesa);
  const malos = Array.from({ length: deCada }, envenenados).flat();
  const porClave = new Map(malos.map(({ mensaje, veneno }) => [mensaje.key, veneno]));
  const despues = async () => {
    await waitUntil(async () => (await aparcados(mesa)).size >= malos.length, {
      ...{ what: `The parking of ${malos.length} poisoned messages`, timeout: APARCADOS_MS },
    });
    comprobarCausas(malos, await aparcados(mesa));
    await comprobarCuentas(mesa, sanos);
  };
  const cuentan = ({ key }: { readonly key: string }) => !porClave.has(key);
  return consumir(mesa, mezclar(sanos, malos), { manejar: envenenado(porClave), log: callado, cuentan, despues });
}

/** One of each kind. */
const envenenados = (): Malo[] =>
  Object.entries(venenos).map(([nombre, veneno]) => ({ nombre, veneno, mensaje: veneno.echar(nuevo(newId(), 0)) }));

/** At equal distances. */
function mezclar(sanos: readonly IncomingMessage[], malos: readonly Malo[]): IncomingMessage[] {
  const paso = sanos.length / (malos.length + 1);
  const mezcla: IncomingMessage[] = [];
  for (const [i, { mensaje }] of malos.entries()) {
    mezcla.push(...sanos.slice(Math.round(i * paso), Math.round((i + 1) * paso)), mensaje);
  }
  return [...mezcla, ...sanos.slice(Math.round(malos.length * paso))];
}

/** What was parked: the cause, by id. */
async function aparcados({ db }: Mesa): Promise<ReadonlyMap<string, string>> {
  const filas = await db.query<{ mensaje: string; propiedades: string }[]>(
    'SELECT mensaje, propiedades FROM outbox WHERE topic = ?',
    [topicDeErrores(TOPIC, SUSCRIPCION)],
  );
  const causaDe = (propiedades: string) => (JSON.parse(propiedades) as { causa: string }).causa;
  return new Map(filas.map(({ mensaje, propiedades }) => [mensaje, causaDe(propiedades)]));
}

function comprobarCausas(malos: readonly Malo[], causas: ReadonlyMap<string, string>): void {
  for (const { nombre, veneno, mensaje } of malos) {
    const causa = causas.get(mensaje.properties.id ?? '') ?? 'nothing: it was not parked';
    if (!veneno.causa.test(causa)) throw new Error(`A message ${nombre} was parked for ${causa}`);
  }
  if (causas.size !== malos.length) throw new Error(`${causas.size} messages were parked instead of ${malos.length}.`);
}
