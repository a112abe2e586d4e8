import { formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import type { Visto } from './mensaje.js';
import type { Resumen } from './resumen.js';

/** A message for a terminal: what it is in the first line, how it came about in the second, then what it says. */
export function textoDe(visto: Visto): string {
  const { sobre, problema, publicado, particion, posicion, version, huella } = visto;
  const cual = version === null ? (huella ? `schema ${huella}` : 'schema unknown') : `v${version}`;
  const donde = `partition ${particion}  position ${posicion ?? '-'}`;
  return [
    `${publicado.toISOString()}  ${sobre?.type ?? '✗ not readable'}  ${cual}  ${donde}`,
    ...(problema ? [`    ${problema} (${visto.bytes} bytes)`, linea({ key: visto.clave })] : []),
    ...(sobre ? [linea(origenDe(visto)), linea({ correlation: sobre.correlation_id, cause: sobre.causation_id })] : []),
    ...campos(visto.propiedades),
    ...(sobre ? campos(sobre.data as object) : []),
  ].join('\n');
}

const origenDe = ({ clave, sobre }: Visto) => ({
  subject: sobre?.subject,
  key: clave === sobre?.subject ? null : clave,
  sequence: sobre?.sequence,
  from: sobre?.source,
  brand: sobre?.marca_id,
  actor: sobre?.actor,
  id: sobre?.id,
});

const linea = (partes: Readonly<Record<string, unknown>>): string =>
  `    ${Object.entries(partes)
    .filter(([, valor]) => valor !== null && valor !== undefined)
    .map(([nombre, valor]) => `${nombre} ${String(valor)}`)
    .join('  ')}`;

const campos = (datos: object): string[] =>
  Object.entries(datos)
    .filter(([, valor]) => valor !== null)
    .map(([nombre, valor]) => `      ${nombre.padEnd(24)} ${legible(valor)}`);

function legible(valor: unknown): string {
  if (valor instanceof Date) return valor.toISOString();
  if (typeof valor !== 'object' || valor === null) return String(valor);
  if (!('unidades_menores' in valor)) return jsonOf(valor);
  const { unidades_menores: unidadesMenores, moneda } = valor as { unidades_menores: bigint; moneda: string };
  return `${formatDinero({ unidadesMenores, moneda })} ${moneda}`;
}

/** A topic in a few lines: what it keeps, and what each subscription has still to read. */
export function textoDeTopic({ topic, particiones, guardados, suscripciones }: Resumen): string {
  const cabeza = `${topic.padEnd(46)} ${particiones} partition${particiones === 1 ? '' : 's'}, ${guardados} stored`;
  return [cabeza, ...suscripciones.map((una) => `  ${una.nombre.padEnd(24)} ${estado(una)}`)].join('\n');
}

const estado = ({ pendientes, consumidores }: Resumen['suscripciones'][number]): string =>
  `${String(pendientes).padStart(8)} pending   consumers: ${consumidores.join(', ') || 'none'}`;
