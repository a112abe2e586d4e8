import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import type { FiltroEstadisticas } from '../../application/historia/ver-estadisticas.consulta.js';
import { ESTADISTICA } from './proyecciones/estadistica.projection.js';

/** A piece of a WHERE with its parameters. */
export type Condicion = readonly [texto: string, ...valores: unknown[]];

/** One where there is a value to ask for; else none. */
export const si = (texto: string, valor: unknown): Condicion[] =>
  valor === undefined || valor === null ? [] : [[texto, valor]];

export const unir = (condiciones: readonly Condicion[]) => ({
  where: condiciones.map(([texto]) => texto).join(' AND '),
  valores: condiciones.flatMap(([, ...valores]) => valores),
});

/** Of table `estadistica` as `e`: what `quien` may see of the generation in use. */
export const condicionesDe = ({ marcaId, afiliadoId }: Quien, f: FiltroEstadisticas): Condicion[] => [
  [`e.generacion = ${inUse(ESTADISTICA)}`],
  ...si('e.marca_id = ?', marcaId),
  ...si('e.afiliado_id = ?', afiliadoId),
  ...si('e.afiliado_id = ?', f.afiliadoId),
  ...si('e.campana_id = ?', f.campanaId),
  ...si('e.franja >= ?', f.desde),
  ...si('e.franja < ?', f.hasta),
];
