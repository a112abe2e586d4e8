import { MARCA_DE_PRUEBA } from '@alpespartner/shared-kernel/domain/marca-de-prueba.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import type { FiltroEstadisticas } from '../../../application/historia/ver-estadisticas.consulta.js';
import { type Condicion, si } from '../../sql/condiciones.js';
import { ESTADISTICA } from './estadistica.projection.js';

/** Of table `estadistica` as `e`: what `quien` may see of the generation in use. */
export const condicionesDe = ({ marcaId, afiliadoId }: Quien, f: FiltroEstadisticas): Condicion[] => [
  [`e.generacion = ${inUse(ESTADISTICA)}`],
  ...sinPrueba('e.marca_id', { marcaId, afiliadoId }, f),
  ...si('e.marca_id = ?', marcaId),
  ...si('e.afiliado_id = ?', afiliadoId),
  ...si('e.afiliado_id = ?', f.afiliadoId),
  ...si('e.campana_id = ?', f.campanaId),
  ...si('e.franja >= ?', f.desde),
  ...si('e.franja < ?', f.hasta),
];

/** Sums over all brands leave out the one that only tries things, unless it is asked for by name. */
export const sinPrueba = (
  columna: string,
  { marcaId, afiliadoId }: Pick<Quien, 'marcaId' | 'afiliadoId'>,
  f: FiltroEstadisticas,
): Condicion[] =>
  marcaId || afiliadoId || f.campanaId || f.afiliadoId ? [] : [[`NOT (${columna} <=> ?)`, MARCA_DE_PRUEBA]];
