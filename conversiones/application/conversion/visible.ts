import { ConversionDesconocida } from '../../domain/conversion/errores.js';
import { afiliadoDe, type Conversion } from '../../domain/conversion/estado.js';
import type { ConversionGuardada } from './conversiones.js';

/** Who reads: one brand, one affiliate, or (both null) whoever serves the whole platform. */
export interface Lector {
  readonly marcaId: string | null;
  readonly afiliadoId: string | null;
}

/** What a reader may not see is not there for it. */
export function visible(conversion: ConversionGuardada | null, { marcaId, afiliadoId }: Lector): ConversionGuardada {
  if (!conversion) throw new ConversionDesconocida();
  const { estado } = conversion;
  if (marcaId !== null && estado.datos.marcaId !== marcaId) throw new ConversionDesconocida();
  if (afiliadoId !== null && !deQuien(estado).includes(afiliadoId)) throw new ConversionDesconocida();
  return conversion;
}

/** Those who have a share in it. */
const deQuien = (c: Conversion): (string | null)[] => [
  afiliadoDe(c),
  ...(c.atribucion?.partes ?? []).map((parte) => parte.afiliadoId),
];
