import { table } from '../../../demo/tables.js';
import type { Endurance } from './endurance.js';
import { halves, megabytes } from './measures.js';

/** Memory of each service, and every table that grew, with the rows that a sale costs. */
export function textOfEndurance({ minutos, ventas, muestras, tablas, fallos }: Endurance): string {
  const last = muestras.at(-1);
  const memory = Object.entries(halves(muestras)).map(([name, [before, after]]) => [
    name,
    megabytes(before),
    megabytes(after),
    `${((after / before - 1) * 100).toFixed(1)} %`,
    last ? megabytes(last[name as keyof typeof last].rss) : '',
  ]);
  const grown = Object.entries(tablas.despues)
    .map(([name, rows]) => [name, tablas.antes[name] ?? 0, rows] as const)
    .filter(([, before, after]) => after !== before)
    .map(([name, before, after]) => [name, before, after, ((after - before) / ventas).toFixed(2)]);
  return [
    `${minutos} minutes, ${ventas} sales, ${muestras.length} samples`,
    table(['live memory, MB', 'earlier half', 'later half', 'change', 'resident'], memory),
    table(['table', 'rows before', 'after', 'a sale'], grown),
    fallos.length === 0 ? '✓ nothing lost, nothing that grows without end' : fallos.map((f) => `✗ ${f}`).join('\n'),
  ].join('\n\n');
}
