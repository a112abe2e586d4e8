import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { afiliadoDe, type Conversion } from '../../domain/conversion/estado.js';
import type { ConversionGuardada } from './conversiones.js';

/** What who asks may not see is not there for it. */
export function visible(
  conversion: ConversionGuardada | null,
  quien: Pick<Quien, 'marcaId' | 'afiliadoId'>,
): ConversionGuardada {
  if (!conversion || !esVisible(conversion.estado, quien)) throw new ConversionDesconocida();
  return conversion;
}

export function esVisible(
  conversion: Conversion,
  { marcaId, afiliadoId }: Pick<Quien, 'marcaId' | 'afiliadoId'>,
): boolean {
  if (marcaId !== null && conversion.datos.marcaId !== marcaId) return false;
  return afiliadoId === null || partesEn(conversion).includes(afiliadoId);
}

/** Those who have a share in it. */
const partesEn = (c: Conversion): (string | null)[] => [
  afiliadoDe(c),
  ...(c.atribucion?.partes ?? []).map((parte) => parte.afiliadoId),
];
