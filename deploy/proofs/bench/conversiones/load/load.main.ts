/** The load client: a process of its own, so that what it spends is not taken from the service's time. */
import { text } from 'node:stream/consumers';
import { setTimeout as pausa } from 'node:timers/promises';
import { enParalelo } from '../../../../tools/client/parallel.js';
import { cuantil } from '../../track/statistics.js';
import type { Cosecha, Cuantiles, Encargo } from './assignment.js';
import { Conexion, Cortada, type Respuesta } from './connection.js';
import { Peticiones } from './requests.js';

const encargo = JSON.parse(await text(process.stdin)) as Encargo;
const peticiones = new Peticiones(encargo);
const estados: Record<string, number> = {};
const tiempos: { readonly aceptadas: number[]; readonly negadas: number[] } = { aceptadas: [], negadas: [] };
let [sinEnviar, cortadas] = [0, 0];

const conexiones = Array.from({ length: encargo.conexiones }, () => new Conexion(encargo.url));
// All are open before the first order: a service takes one new connection a turn of its loop, and turns are long under load.
await enParalelo(conexiones, 64, (conexion) => preguntar(conexion, peticiones.vacia()));
const rampa = (encargo.rampa ?? 0) * 1000;
const inicio = performance.now() + rampa;
const fin = inicio + encargo.segundos * 1000;
await (encargo.ritmo === undefined ? sinPausa() : aRitmo(encargo.ritmo));
const segundos = (performance.now() - inicio) / 1000;
for (const conexion of conexiones) conexion.cerrar();
const cosecha: Cosecha = {
  segundos,
  estados,
  aceptadas: cuantiles(tiempos.aceptadas),
  negadas: cuantiles(tiempos.negadas),
  sinEnviar,
  cortadas,
};
process.stdout.write(`${JSON.stringify(cosecha)}\n`);

/** Each connection asks as soon as it is answered. */
async function sinPausa(): Promise<void> {
  await Promise.all(
    conexiones.map(async (conexion, i) => {
      await pausa((rampa * i) / conexiones.length);
      while (performance.now() < fin) await una(conexion, performance.now());
    }),
  );
}

/** Requests are due at even distances and are counted from then on: waiting for a connection is waiting. */
async function aRitmo(ritmo: number): Promise<void> {
  const libres = [...conexiones];
  const total = Math.round(encargo.segundos * ritmo);
  const enCurso = new Set<Promise<void>>();
  for (let n = 0; n < total;) {
    const debidas = Math.min(total, Math.floor(((performance.now() - inicio) * ritmo) / 1000));
    for (; n < debidas && libres.length > 0; n++) {
      const conexion = libres.pop()!;
      const hecha = una(conexion, inicio + ((n + 1) * 1000) / ritmo).finally(() => {
        libres.push(conexion);
        enCurso.delete(hecha);
      });
      enCurso.add(hecha);
    }
    if (performance.now() > fin + 5_000) break;
    await pausa(1);
    sinEnviar = total - n;
  }
  await Promise.all(enCurso);
}

async function una(conexion: Conexion, debida: number): Promise<void> {
  const peticion = peticiones.nueva();
  for (;;) {
    const enviada = performance.now();
    const respuesta = await preguntar(conexion, peticion);
    if (respuesta.estado !== 503) return aceptada(respuesta, debida);
    if (enviada >= inicio) tiempos.negadas.push(performance.now() - enviada);
    contar('503', 1);
    if (!encargo.obediente) return;
    await pausa(Math.max(0, Math.min(respuesta.volverEn * 1000, fin - performance.now())));
    if (performance.now() >= fin) return;
  }
}

/** Who hears nothing asks again: the Idempotency-Key makes one order of both. */
async function preguntar(conexion: Conexion, peticion: string): Promise<Respuesta> {
  for (;;) {
    try {
      return await conexion.pedir(peticion);
    } catch (error) {
      if (!(error instanceof Cortada)) throw error;
      cortadas++;
    }
  }
}

function aceptada({ estado, cuerpo }: Respuesta, debida: number): void {
  if (performance.now() < inicio) return;
  tiempos.aceptadas.push(performance.now() - debida);
  if (encargo.lote === undefined) contar(String(estado), 1);
  else for (const [resultado] of cuerpo.toString('latin1').matchAll(/"estado":\d{3}/g)) contar(resultado.slice(9), 1);
  if (!encargo.contar || estado !== 201) return;
  const id = /"id":"([^"]+)"/.exec(cuerpo.toString('latin1', 0, 80))?.[1];
  process.stdout.write(`${id} ${performance.timeOrigin + debida}\n`);
}

function contar(estado: string, cuantas: number): void {
  if (performance.now() < inicio) return;
  estados[estado] = (estados[estado] ?? 0) + cuantas;
}

function cuantiles(valores: readonly number[]): Cuantiles | null {
  if (valores.length === 0) return null;
  return { p50: cuantil(valores, 0.5), p95: cuantil(valores, 0.95), p99: cuantil(valores, 0.99) };
}
