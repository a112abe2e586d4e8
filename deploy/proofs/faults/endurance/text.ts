import { tabla } from '../../../demo/tables.js';
import type { Resistencia } from './endurance.js';
import { mega, mitades } from './measures.js';

/** Memory of each service, and every table that grew, with the rows that a sale costs. */
export function textoDeResistencia({ minutos, ventas, muestras, tablas, fallos }: Resistencia): string {
  const ultima = muestras.at(-1);
  const memoria = Object.entries(mitades(muestras)).map(([nombre, [antes, despues]]) => [
    ...[nombre, mega(antes), mega(despues), `${((despues / antes - 1) * 100).toFixed(1)} %`],
    ultima ? mega(ultima[nombre as keyof typeof ultima].rss) : '',
  ]);
  const crecidas = Object.entries(tablas.despues)
    .map(([nombre, filas]) => [nombre, tablas.antes[nombre] ?? 0, filas] as const)
    .filter(([, antes, despues]) => despues !== antes)
    .map(([nombre, antes, despues]) => [nombre, antes, despues, ((despues - antes) / ventas).toFixed(2)]);
  return [
    `${minutos} minutes, ${ventas} sales, ${muestras.length} samples`,
    tabla(['live memory, MB', 'earlier half', 'later half', 'change', 'resident'], memoria),
    tabla(['table', 'rows before', 'after', 'a sale'], crecidas),
    fallos.length === 0 ? '✓ nothing lost, nothing that grows without end' : fallos.map((f) => `✗ ${f}`).join('\n'),
  ].join('\n\n');
}
