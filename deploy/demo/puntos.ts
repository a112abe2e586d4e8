import { suscripciones, topics } from '@alpespartner/schemas/topologia.js';
import { healthCheck } from '../informe/health-check.js';
import { leerParticiones } from '../informe/pulsar-subscriptions.js';
import type { Plataforma } from '../plataforma.js';
import { atrasos } from './reposo.js';
import { medirConfirmacion, prepararSonda } from './sonda.js';

export interface Punto {
  readonly titulo: string;
  readonly bien: boolean;
  readonly lineas: readonly string[];
}

const patrones: readonly (readonly [string, string])[] = [
  ['decider and event store', 'conversiones/domain, shared-kernel/platform/event-store'],
  ['unit of work and outbox', 'shared-kernel/platform/mysql, shared-kernel/platform/outbox'],
  ['inbox and idempotent consumers', 'shared-kernel/platform/consumer'],
  ['choreographed saga', 'conversiones/domain/pasos.ts, marketing/comisiones'],
  ['CQRS and projections', 'marketing/reportes, afiliados/adapters/saldo'],
  ['ports and adapters', 'shared-kernel/platform/pulsar/broker.ts'],
  ['schema evolution', 'schemas, shared-kernel/platform/avro'],
  ['idempotency keys', 'shared-kernel/platform/http/idempotency.ts'],
];

/** The six points of the demo, each looked up on the running platform. */
export async function seisPuntos(plataforma: Plataforma): Promise<Punto[]> {
  const { fallos } = await healthCheck.comprobar(plataforma);
  const [lista, particiones] = await Promise.all([atrasos(plataforma), leerParticiones(plataforma)]);
  const sonda = await prepararSonda(plataforma);
  // The first one also waits for the campaign and the affiliate to be known; the others are the measure.
  const primera = await medirConfirmacion(sonda);
  const tiempos: number[] = [];
  for (let i = 0; i < 10; i++) tiempos.push((await medirConfirmacion(sonda)).ms);
  tiempos.sort((a, b) => a - b);
  const { id, comision } = primera.conversion;
  return [
    {
      titulo: 'Health',
      bien: fallos.length === 0,
      lineas:
        fallos.length > 0 ? fallos : Object.entries(plataforma.servicios).map(([n, { url }]) => `${n} ready at ${url}`),
    },
    {
      titulo: 'Asynchronous flow',
      bien: comision !== null,
      lineas: [`conversion ${id}: sent, validated, priced by marketing, confirmed with ${comision?.monto.monto} GBP`],
    },
    {
      titulo: 'Topics and subscriptions',
      bien: lista.every(({ pendientes, consumidores }) => pendientes !== null && consumidores > 0),
      lineas: suscripciones.map(({ topic, nombre }, i) => {
        const { pendientes = null, consumidores = 0 } = lista[i] ?? {};
        return `${topic} → ${nombre}: ${consumidores} consumers, ${pendientes ?? 'missing'} pending`;
      }),
    },
    {
      titulo: 'Partitions',
      bien: topics.every(({ nombre, particiones: debidas }) => particiones[nombre] === debidas),
      lineas: [topics.map(({ nombre }) => `${nombre} ${particiones[nombre]}`).join(', ')],
    },
    {
      titulo: 'Eventual consistency',
      bien: tiempos.length === 10,
      lineas: [
        `sent to confirmed with commission: median ${tiempos[5]} ms, slowest ${tiempos.at(-1)} ms, of ${tiempos.length}`,
      ],
    },
    { titulo: 'Patterns', bien: true, lineas: patrones.map(([patron, lugar]) => `${patron}: ${lugar}`) },
  ];
}

export const textoDePuntos = (puntos: readonly Punto[]): string =>
  puntos
    .map(({ titulo, bien, lineas }, i) =>
      [`${bien ? '✓' : '✗'} ${i + 1}. ${titulo}`, ...lineas.map((l) => `     ${l}`)].join('\n'),
    )
    .join('\n');
