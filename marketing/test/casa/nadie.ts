import type { AfiliadoConocido } from '../../comisiones/domain/conocido/afiliado-conocido.js';

/** An affiliate of whom nothing was told. */
export const afiliadoDesconocido = (afiliadoId: string): AfiliadoConocido => ({
  afiliadoId,
  niveles: [],
  estados: [],
  tipo: null,
  referidoPor: null,
  referidoDesde: null,
  beneficiario: null,
});
