import { topics } from '@alpespartner/schemas/topologia.js';
import { backlogs } from '../launcher/platform/backlog.js';
import type { Platform } from '../launcher/platform/platform.js';
import { healthCheck } from '../tools/report/health-check.js';
import { readPartitions } from '../tools/report/pulsar-subscriptions.js';
import { prepareProbe, type Probe, timeConfirmation } from '../tools/setup/probe.js';
import { trailOf, untilAgreed } from './flow.js';
import { isInPlace, patterns } from './patterns.js';

export interface Point {
  readonly titulo: string;
  readonly bien: boolean;
  readonly lineas: readonly string[];
}

/** The six points of the demo, each looked up on the running platform. */
export async function sixPoints(platform: Platform): Promise<Point[]> {
  const probe = await prepareProbe(platform);
  return [
    await healthPoint(platform),
    await flow(platform, probe),
    await subscriptionsPoint(platform),
    await partitionsPoint(platform),
    await consistency(platform, probe),
    patternsInPlace(),
  ];
}

async function healthPoint(platform: Platform): Promise<Point> {
  const { faults } = await healthCheck.check(platform);
  const ready = Object.entries(platform.services).map(([name, { url }]) => `${name} ready at ${url}`);
  return { titulo: 'Health', bien: faults.length === 0, lineas: faults.length > 0 ? faults : ready };
}

async function flow(platform: Platform, probe: Probe): Promise<Point> {
  const { id, comision_actual: comision } = (await timeConfirmation(probe)).conversion;
  const trail = await trailOf(platform, id);
  const sources = new Set(trail.map(({ fuente }) => fuente));
  const told = [...sources].map((source) => {
    const own = trail.filter((entry) => entry.fuente === source);
    return `${source}: ${own.map(({ tipo, topic }) => `${tipo} (${topic})`).join(', ')}`;
  });
  return {
    titulo: 'Asynchronous flow',
    bien: comision !== null && ['conversiones', 'marketing'].every((source) => sources.has(source)),
    lineas: [
      `conversion ${id}: confirmed with ${comision?.monto.monto} GBP, by these messages of one correlation`,
      ...told,
    ],
  };
}

async function subscriptionsPoint(platform: Platform): Promise<Point> {
  const list = await backlogs(platform.pulsarAdminUrl);
  return {
    titulo: 'Topics and subscriptions',
    bien: list.every(({ pending, consumers }) => pending !== null && consumers > 0),
    lineas: list.map(
      ({ topic, name, pending, consumers }) =>
        `${topic} → ${name}: ${consumers} consumers, ${pending ?? 'missing'} pending`,
    ),
  };
}

async function partitionsPoint(platform: Platform): Promise<Point> {
  const read = await readPartitions(platform);
  const told = topics.map(({ nombre, particiones: due }) =>
    read[nombre] === due ? `${nombre} ${due}` : `${nombre} ${read[nombre]}, not ${due}`,
  );
  const ok = topics.every(({ nombre, particiones: due }) => read[nombre] === due);
  return { titulo: 'Partitions', bien: ok, lineas: [told.join(', ')] };
}

async function consistency(platform: Platform, probe: Probe): Promise<Point> {
  const times: number[] = [];
  for (let i = 0; i < 10; i++) times.push((await timeConfirmation(probe)).ms);
  times.sort((a, b) => a - b);
  const after = await untilAgreed(platform, probe);
  return {
    titulo: 'Eventual consistency',
    bien: typeof after === 'number',
    lineas: [
      `sent to confirmed with commission: median ${times[5]} ms, slowest ${times.at(-1)} ms, of ${times.length}`,
      typeof after === 'string'
        ? after
        : `the balance in afiliados and the report in marketing agree with the commissions ${after} ms later`,
    ],
  };
}

function patternsInPlace(): Point {
  const missing = patterns.filter((pattern) => !isInPlace(pattern));
  return {
    titulo: 'Patterns',
    bien: missing.length === 0,
    lineas: patterns.map(
      (one) => `${one.pattern}: ${one.purpose}: ${one.file}${missing.includes(one) ? ' — NOT THERE' : ''}`,
    ),
  };
}

export const textOfPoints = (points: readonly Point[]): string =>
  points
    .map(({ titulo, bien, lineas }, i) =>
      [`${bien ? '✓' : '✗'} ${i + 1}. ${titulo}`, ...lineas.map((l) => `     ${l}`)].join('\n'),
    )
    .join('\n');
