import { createHash } from 'node:crypto';
import type { Debida } from '../../domain/liquidacion/corte.js';

/** SHA-256 (hex) of what is to be paid: one line `commission affiliate minor-units` each, by commission. */
export function huellaDe(partidas: readonly Debida[]): string {
  const lineas = partidas.map(
    ({ comisionId, afiliadoId, monto }) => `${comisionId} ${afiliadoId} ${monto.unidadesMenores}\n`,
  );
  return createHash('sha256').update(lineas.sort().join('')).digest('hex');
}
