import type { Say } from '../../launcher/terminal/progress.js';
import type { Banco, Carrera, Meta } from './track/bench.js';
import type { Puesto } from './track/place.js';
import { type Resumen, resumir } from './track/statistics.js';

export interface Dictamen extends Resumen {
  readonly que: string;
  readonly pedido: string;
  readonly cumple: boolean;
}

export interface Resultado {
  readonly carrera: string;
  readonly unidad: string;
  readonly medidas: Readonly<Record<string, Resumen>>;
  readonly metas: readonly Dictamen[];
}

export interface Orden {
  readonly banco: Banco;
  readonly vueltas: number;
  /** Only the race of this name. */
  readonly solo?: string;
  readonly aviso: Say;
}

/** Runs the races of a bench one after the other, each on a place without data: together they say what each says alone. */
export async function correr(puesto: Puesto, { banco, vueltas, solo, aviso }: Orden): Promise<Resultado[]> {
  const resultados: Resultado[] = [];
  for (const [nombre, preparar] of Object.entries(banco.carreras)) {
    if (solo !== undefined && solo !== nombre) continue;
    if (resultados.length > 0) await puesto.vaciar();
    const carrera = await preparar(puesto);
    try {
      const medidas = await intercalar(carrera, vueltas, (linea) => aviso(`${nombre}: ${linea}`));
      resultados.push({ carrera: nombre, unidad: carrera.unidad, ...juzgar(carrera.metas, medidas) });
    } finally {
      await carrera.cerrar();
    }
  }
  return resultados;
}

/** Round by round, every other one backwards; a first round warms up and does not count. */
async function intercalar({ corredores, unidad }: Carrera, vueltas: number, aviso: Say): Promise<Medidas> {
  const medidas = new Map<string, number[]>();
  const orden = Object.entries(corredores);
  for (let vuelta = 0; vuelta <= vueltas; vuelta++) {
    for (const [nombre, corredor] of vuelta % 2 === 0 ? orden : [...orden].reverse()) {
      const dicho = await corredor();
      const cifras = typeof dicho === 'number' ? [[nombre, dicho] as const] : conNombre(nombre, dicho);
      aviso(
        `${vuelta === 0 ? 'warm-up' : `round ${vuelta}`}, ${cifras.map(([n, v]) => `${n} ${redondo(v)}`).join(', ')} ${unidad}`,
      );
      if (vuelta > 0) for (const [n, v] of cifras) medidas.set(n, [...(medidas.get(n) ?? []), v]);
    }
  }
  return medidas;
}

type Medidas = ReadonlyMap<string, readonly number[]>;

const conNombre = (nombre: string, cifras: Readonly<Record<string, number>>) =>
  Object.entries(cifras).map(([cual, valor]) => [`${nombre} ${cual}`, valor] as const);

/** Three digits, as many as mean anything. */
export const redondo = (valor: number): string =>
  Math.abs(valor) >= 100 ? Math.round(valor).toLocaleString('en') : String(Number(valor.toPrecision(3)));

function juzgar(metas: readonly Meta[], medidas: Medidas): Pick<Resultado, 'medidas' | 'metas'> {
  return {
    medidas: Object.fromEntries([...medidas].map(([nombre, valores]) => [nombre, resumir(valores)])),
    metas: metas.map((meta) => {
      const resumen = resumir(porVuelta(meta, medidas));
      const [pedido, cumple] =
        'alMenos' in meta
          ? [`≥ ${meta.alMenos}`, resumen.mediana >= meta.alMenos]
          : [`≤ ${meta.aLoSumo}`, resumen.mediana <= meta.aLoSumo];
      return { que: meta.que, pedido, cumple, ...resumen };
    }),
  };
}

function porVuelta(meta: Meta, medidas: Medidas): number[] {
  const de = (nombre: string): readonly number[] => {
    const valores = medidas.get(nombre);
    if (!valores) throw new Error(`No runner gave "${nombre}": there are ${[...medidas.keys()].join(', ')}.`);
    return valores;
  };
  if ('valor' in meta) return [...de(meta.valor)];
  const [a, b] = ('razon' in meta ? meta.razon : meta.diferencia).map(de) as [readonly number[], readonly number[]];
  return a.map((valor, i) => ('razon' in meta ? valor / b[i]! : valor - b[i]!));
}
