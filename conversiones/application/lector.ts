import { ConversionDesconocida } from '../domain/errores.js';
import type { ConversionGuardada } from './conversiones.js';

/** Who reads: one brand, one affiliate, or (both null) whoever serves the whole platform. */
export interface Lector {
  readonly marcaId: string | null;
  readonly afiliadoId: string | null;
}

/** What a reader may not see is not there for it. */
export function visible(conversion: ConversionGuardada | null, { marcaId, afiliadoId }: Lector): ConversionGuardada {
  const datos = conversion?.estado.datos;
  if (!conversion || (marcaId !== null && datos?.marcaId !== marcaId)) throw new ConversionDesconocida();
  if (afiliadoId !== null && datos?.afiliadoId !== afiliadoId) throw new ConversionDesconocida();
  return conversion;
}
