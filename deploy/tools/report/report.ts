import type { Platform } from '../../launcher/platform/platform.js';
import { type Dictamen, dictaminar } from './check.js';
import { dataConsistency } from './data-consistency.js';
import { eventConsumption } from './event-consumption.js';
import { healthCheck } from './health-check.js';
import { microserviceInteraction } from './microservice-interaction.js';
import { nothingStuck } from './nothing-stuck.js';
import { pulsarSubscriptions } from './pulsar-subscriptions.js';

const comprobaciones = [
  healthCheck,
  microserviceInteraction,
  pulsarSubscriptions,
  eventConsumption,
  dataConsistency,
  nothingStuck,
];

/** The integration report. One after the other: what one check sets in motion must not disturb the next. */
export async function informe(plataforma: Platform): Promise<Dictamen[]> {
  const dictamenes: Dictamen[] = [];
  for (const comprobacion of comprobaciones) dictamenes.push(await dictaminar(comprobacion, plataforma));
  return dictamenes;
}

export function textoDe(dictamenes: readonly Dictamen[]): string {
  const lineas = dictamenes.flatMap(({ nombre, estado, detalles }) =>
    detalles.map(
      (detalle, i) => `  ${(i === 0 ? estado : '').padEnd(6)}${(i === 0 ? nombre : '').padEnd(26)}${detalle}`,
    ),
  );
  return ['Integration report', ...lineas].join('\n');
}
