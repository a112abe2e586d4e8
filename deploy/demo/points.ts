import { topics } from '@alpespartner/schemas/topologia.js';
import { backlogs } from '../launcher/platform/backlog.js';
import type { Platform } from '../launcher/platform/platform.js';
import { healthCheck } from '../tools/report/health-check.js';
import { leerParticiones } from '../tools/report/pulsar-subscriptions.js';
import { medirConfirmacion, prepararSonda, type Sonda } from '../tools/setup/probe.js';
import { hastaCoincidir, recorridoDe } from './flow.js';
import { estaEnSuSitio, patrones } from './patterns.js';

export interface Punto {
  readonly titulo: string;
  readonly bien: boolean;
  readonly lineas: readonly string[];
}

/** The six points of the demo, each looked up on the running platform. */
export async function seisPuntos(plataforma: Platform): Promise<Punto[]> {
  const sonda = await prepararSonda(plataforma);
  return [
    await salud(plataforma),
    await flujo(plataforma, sonda),
    await suscritos(plataforma),
    await particiones(plataforma),
    await consistencia(plataforma, sonda),
    enSuSitio(),
  ];
}

async function salud(plataforma: Platform): Promise<Punto> {
  const { fallos } = await healthCheck.comprobar(plataforma);
  const listos = Object.entries(plataforma.services).map(([nombre, { url }]) => `${nombre} ready at ${url}`);
  return { titulo: 'Health', bien: fallos.length === 0, lineas: fallos.length > 0 ? fallos : listos };
}

async function flujo(plataforma: Platform, sonda: Sonda): Promise<Punto> {
  const { id, comision } = (await medirConfirmacion(sonda)).conversion;
  const recorrido = await recorridoDe(plataforma, id);
  const quienes = new Set(recorrido.map(({ fuente }) => fuente));
  const dicho = [...quienes].map((fuente) => {
    const suyos = recorrido.filter((entrada) => entrada.fuente === fuente);
    return `${fuente}: ${suyos.map(({ tipo, topic }) => `${tipo} (${topic})`).join(', ')}`;
  });
  return {
    titulo: 'Asynchronous flow',
    bien: comision !== null && ['conversiones', 'marketing'].every((fuente) => quienes.has(fuente)),
    lineas: [
      `conversion ${id}: confirmed with ${comision?.monto.monto} GBP, by these messages of one correlation`,
      ...dicho,
    ],
  };
}

async function suscritos(plataforma: Platform): Promise<Punto> {
  const lista = await backlogs(plataforma.pulsarAdminUrl);
  return {
    titulo: 'Topics and subscriptions',
    bien: lista.every(({ pending: pendientes, consumers: consumidores }) => pendientes !== null && consumidores > 0),
    lineas: lista.map(
      ({ topic, name: nombre, pending: pendientes, consumers: consumidores }) =>
        `${topic} → ${nombre}: ${consumidores} consumers, ${pendientes ?? 'missing'} pending`,
    ),
  };
}

async function particiones(plataforma: Platform): Promise<Punto> {
  const leidas = await leerParticiones(plataforma);
  const dicho = topics.map(({ nombre, particiones: debidas }) =>
    leidas[nombre] === debidas ? `${nombre} ${debidas}` : `${nombre} ${leidas[nombre]}, not ${debidas}`,
  );
  const bien = topics.every(({ nombre, particiones: debidas }) => leidas[nombre] === debidas);
  return { titulo: 'Partitions', bien, lineas: [dicho.join(', ')] };
}

async function consistencia(plataforma: Platform, sonda: Sonda): Promise<Punto> {
  const tiempos: number[] = [];
  for (let i = 0; i < 10; i++) tiempos.push((await medirConfirmacion(sonda)).ms);
  tiempos.sort((a, b) => a - b);
  const despues = await hastaCoincidir(plataforma, sonda);
  return {
    titulo: 'Eventual consistency',
    bien: typeof despues === 'number',
    lineas: [
      `sent to confirmed with commission: median ${tiempos[5]} ms, slowest ${tiempos.at(-1)} ms, of ${tiempos.length}`,
      typeof despues === 'string'
        ? despues
        : `the balance in afiliados and the report in marketing agree with the commissions ${despues} ms later`,
    ],
  };
}

function enSuSitio(): Punto {
  const perdidos = patrones.filter((patron) => !estaEnSuSitio(patron));
  return {
    titulo: 'Patterns',
    bien: perdidos.length === 0,
    lineas: patrones.map(
      (uno) => `${uno.patron}: ${uno.para}: ${uno.archivo}${perdidos.includes(uno) ? ' — NOT THERE' : ''}`,
    ),
  };
}

export const textoDePuntos = (puntos: readonly Punto[]): string =>
  puntos
    .map(({ titulo, bien, lineas }, i) =>
      [`${bien ? '✓' : '✗'} ${i + 1}. ${titulo}`, ...lineas.map((l) => `     ${l}`)].join('\n'),
    )
    .join('\n');
