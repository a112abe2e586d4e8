import type { Platform } from '../../launcher/platform/platform.js';
import { judge, type Verdict } from './check.js';
import { dataConsistency } from './data-consistency.js';
import { eventConsumption } from './event-consumption.js';
import { healthCheck } from './health-check.js';
import { microserviceInteraction } from './microservice-interaction.js';
import { nothingStuck } from './nothing-stuck.js';
import { pulsarSubscriptions } from './pulsar-subscriptions.js';

const checks = [
  healthCheck,
  microserviceInteraction,
  pulsarSubscriptions,
  eventConsumption,
  dataConsistency,
  nothingStuck,
];

/** The integration report. One after the other: what one check sets in motion must not disturb the next. */
export async function integrationReport(platform: Platform): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const check of checks) verdicts.push(await judge(check, platform));
  return verdicts;
}

export function textOf(verdicts: readonly Verdict[]): string {
  const lines = verdicts.flatMap(({ nombre, estado, detalles }) =>
    detalles.map((detail, i) => `  ${(i === 0 ? estado : '').padEnd(6)}${(i === 0 ? nombre : '').padEnd(26)}${detail}`),
  );
  return ['Integration report', ...lines].join('\n');
}
