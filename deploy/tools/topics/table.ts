import type { TopicSummary } from './summary.js';

const HEADER = ['TOPIC', 'PARTITIONS', 'STORED', 'SUBSCRIPTION', 'BACKLOG', 'CONSUMERS'];
const RIGHT_ALIGNED = new Set([1, 2, 4]);

/** Topics for a terminal, a line for each subscription; a topic is named in its first one. */
export function tableOf(summaries: readonly TopicSummary[]): string {
  const rows = [HEADER, ...summaries.flatMap(rowsOf)];
  const widths = HEADER.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const cell = (text: string, i: number) =>
    RIGHT_ALIGNED.has(i) ? text.padStart(widths[i]!) : text.padEnd(widths[i]!);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}

function rowsOf({ topic, particiones, guardados, suscripciones }: TopicSummary): string[][] {
  const subscriptionCells = suscripciones.map(({ nombre, pendientes, consumidores }) => [
    nombre,
    String(pendientes),
    consumidores.join(', ') || 'none',
  ]);
  const [first = ['none', '', ''], ...rest] = subscriptionCells;
  return [[topic, String(particiones), String(guardados), ...first], ...rest.map((one) => ['', '', '', ...one])];
}
