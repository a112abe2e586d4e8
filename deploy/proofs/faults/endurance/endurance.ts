import { setTimeout as pausa } from 'node:timers/promises';
import { azar } from '../../../demo/chance.js';
import { atRest } from '../../../launcher/platform/at-rest.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import type { Say } from '../../../launcher/terminal/progress.js';
import { fallosDeEfecto } from '../examination/effects.js';
import { Examen } from '../examination/examination.js';
import { cargar, type Promesas } from '../scene/load.js';
import { abrirEscena, type Escena } from '../scene/scene.js';
import { contarFilas, medirMemoria, mega, type Memorias, mitades, type Tablas } from './measures.js';

export interface Resistencia {
  readonly minutos: number;
  readonly ventas: number;
  readonly muestras: readonly Memorias[];
  readonly tablas: Readonly<Record<'antes' | 'despues', Tablas>>;
  readonly fallos: readonly string[];
}

const RONDA = 120;
const RESPIRO_MS = 1_000;
const ENTRE_MUESTRAS_MS = 30_000;
const TOLERANCIA = 0.02;
/** Whatever the load, these are as long at rest as they were. */
const CONSTANTES = /\.(outbox|outbox_particion|latido|migracion|reporte_turno)$/;

/** About twelve sales a second for so long; memory is sampled all the while, tables are counted at rest. */
export async function resistir(minutos: number, aviso: Say): Promise<Resistencia> {
  const escena = await abrirEscena('resistencia', aviso);
  const examen = new Examen(escena);
  const ronda = (semilla: number) => cargar(escena, { cuantas: RONDA, al: azar(semilla), respiro: RESPIRO_MS });
  try {
    const promesas = [await ronda(1)];
    await atRest({ ...escena.plataforma, ...escena.directa });
    const antes = await contarFilas(escena);
    const fin = Date.now() + minutos * 60_000;
    const muestras: Memorias[] = [];
    const muestreo = muestrear(escena, muestras, fin, aviso);
    while (Date.now() < fin) promesas.push(await ronda(promesas.length + 1));
    await muestreo;
    const fallos = await examinarTodas(escena, examen, promesas);
    const tablas = { antes, despues: await contarFilas(escena) };
    const ventas = (promesas.length - 1) * RONDA;
    return { minutos, ventas, muestras, tablas, fallos: [...fallos, ...crecidas(tablas), ...engordados(muestras)] };
  } finally {
    await escena.cerrar();
  }
}

async function examinarTodas(escena: Escena, examen: Examen, promesas: readonly Promesas[]): Promise<string[]> {
  const [ultima, ...anteriores] = [...promesas].reverse();
  const { fallos } = await examen.examinar(ultima as Promesas, false);
  const efectos: string[] = [];
  for (const una of anteriores) efectos.push(...una.indebidas, ...(await fallosDeEfecto(escena, una)));
  return [...fallos, ...efectos];
}

async function muestrear(escena: Escena, muestras: Memorias[], fin: number, aviso: Say): Promise<void> {
  while (Date.now() < fin) {
    await pausa(Math.min(ENTRE_MUESTRAS_MS, Math.max(0, fin - Date.now())));
    const medida = await medirMemoria(escena);
    muestras.push(medida);
    aviso(serviceNames.map((n) => `${n} ${mega(medida[n].vivo)} of ${mega(medida[n].rss)} MB`).join(', '));
  }
}

const crecidas = ({ antes, despues }: Resistencia['tablas']): string[] =>
  Object.entries(despues)
    .filter(([tabla, filas]) => CONSTANTES.test(tabla) && filas > (antes[tabla] ?? 0))
    .map(([tabla, filas]) => `${tabla} grew from ${antes[tabla] ?? 0} to ${filas} rows`);

const engordados = (muestras: readonly Memorias[]): string[] =>
  Object.entries(mitades(muestras))
    .filter(([, [antes, despues]]) => despues > antes * (1 + TOLERANCIA))
    .map(([nombre, [antes, despues]]) => `${nombre} holds ${mega(despues)} MB after ${mega(antes)} MB`);
