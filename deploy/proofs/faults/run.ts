import { createHash } from 'node:crypto';
import { azar } from '../../demo/chance.js';
import type { Golpe } from './blows/blow.js';
import type { Examen } from './examination/examination.js';
import { envenenar } from './examination/parked.js';
import { cargar } from './scene/load.js';
import type { Escena } from './scene/scene.js';

export interface Resultado {
  readonly semilla: number;
  /** What was broken. */
  readonly golpe: string;
  readonly fallos: readonly string[];
  readonly escrituras: number;
  readonly mensajes: number;
  readonly repetidos: number;
  readonly segundos: number;
}

interface Corrida {
  readonly escena: Escena;
  readonly examen: Examen;
  readonly golpes: readonly Golpe[];
  readonly ventas?: number;
  readonly duracion?: number;
}

/** One seed: the load and the blows at the same time, then rest, then the examination. */
export async function correr(
  { escena, examen, golpes, ventas = 120, duracion }: Corrida,
  semilla: number,
): Promise<Resultado> {
  const inicio = performance.now();
  const al = azar(mezclar(semilla, golpes.map(({ que }) => que).join()));
  const [deLaCarga, ...deLosGolpes] = [azar(entera(al)), ...golpes.map(() => azar(entera(al)))];
  examen.envenenado(await envenenar(escena));
  const [promesas, ...dados] = await Promise.all([
    cargar(escena, { cuantas: ventas, al: deLaCarga }),
    ...golpes.map((golpe, i) => golpe.dar(escena, deLosGolpes[i] as () => number, duracion ?? golpe.duracion ?? 0)),
  ]);
  const dictamen = await examen.examinar(
    promesas,
    golpes.some(({ desordena }) => desordena),
  );
  const escrituras = promesas.ventas.length + promesas.ventas.filter(({ reembolsado }) => reembolsado > 0).length;
  const segundos = Math.round((performance.now() - inicio) / 100) / 10;
  return { semilla, golpe: dados.join('; '), ...dictamen, escrituras, segundos };
}

/** The same seed is another one for another fault. */
const mezclar = (semilla: number, texto: string): number =>
  createHash('sha256').update(`${semilla} ${texto}`).digest().readUInt32BE();

const entera = (al: () => number): number => Math.floor(al() * 2 ** 32);
