import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { afiliadoDe, type Conversion } from '../../domain/conversion/estado.js';
import type { ConversionGuardada } from './conversiones.js';

/** What who asks may not see is not there for it. */
export function visible(
  conversion: ConversionGuardada | null,
  { marcaId, afiliadoId }: Pick<Quien, 'marcaId' | 'afiliadoId'>,
): ConversionGuardada {
  if (!conversion) throw new ConversionDesconocida();
  const { estado } = conversion;
  if (marcaId !== null && estado.datos.marcaId !== marcaId) throw new ConversionDesconocida();
  if (afiliadoId !== null && !partesEn(estado).includes(afiliadoId)) throw new ConversionDesconocida();
  return conversion;
}

/** Those who have a share in it. */
const partesEn = (c: Conversion): (string | null)[] => [
  afiliadoDe(c),
  ...(c.atribucion?.partes ?? []).map((parte) => parte.afiliadoId),
];
