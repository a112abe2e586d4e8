import { formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import type { TopicSummary } from '../topics/summary.js';
import type { ShownMessage } from './message.js';

/** A message for a terminal: what it is in the first line, how it came about in the second, then what it says. */
export function textOf(shown: ShownMessage): string {
  const { sobre, problema, publicado, particion, posicion, version, huella } = shown;
  const which = version === null ? (huella ? `schema ${huella}` : 'schema unknown') : `v${version}`;
  const place = `partition ${particion}  position ${posicion ?? '-'}`;
  return [
    `${publicado.toISOString()}  ${sobre?.type ?? '✗ not readable'}  ${which}  ${place}`,
    ...(problema ? [`    ${problema} (${shown.bytes} bytes)`, line({ key: shown.clave })] : []),
    ...(sobre ? [line(originOf(shown)), line({ correlation: sobre.correlation_id, cause: sobre.causation_id })] : []),
    ...fields(shown.propiedades),
    ...(sobre ? fields(sobre.data as object) : []),
  ].join('\n');
}

const originOf = ({ clave, sobre }: ShownMessage) => ({
  subject: sobre?.subject,
  key: clave === sobre?.subject ? null : clave,
  sequence: sobre?.sequence,
  from: sobre?.source,
  brand: sobre?.marca_id,
  actor: sobre?.actor,
  id: sobre?.id,
});

const line = (parts: Readonly<Record<string, unknown>>): string =>
  `    ${Object.entries(parts)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name} ${String(value)}`)
    .join('  ')}`;

const fields = (data: object): string[] =>
  Object.entries(data)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `      ${name.padEnd(24)} ${readable(value)}`);

function readable(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return String(value);
  if (!('unidades_menores' in value)) return jsonOf(value);
  const { unidades_menores: unidadesMenores, moneda } = value as { unidades_menores: bigint; moneda: string };
  return `${formatDinero({ unidadesMenores, moneda })} ${moneda}`;
}

/** A topic in a few lines: what it keeps, and what each subscription has still to read. */
export function textOfTopic({ topic, particiones, guardados, suscripciones }: TopicSummary): string {
  const header = `${topic.padEnd(46)} ${particiones} partition${particiones === 1 ? '' : 's'}, ${guardados} stored`;
  return [header, ...suscripciones.map((one) => `  ${one.nombre.padEnd(24)} ${stateText(one)}`)].join('\n');
}

const stateText = ({ pendientes, consumidores }: TopicSummary['suscripciones'][number]): string =>
  `${String(pendientes).padStart(8)} pending   consumers: ${consumidores.join(', ') || 'none'}`;
