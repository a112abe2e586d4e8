import { type AfiliadoConocido, estadoEn } from './afiliado-conocido.js';

export const MOTIVOS_DE_RETENCION = [
  'AFILIADO_DESCONOCIDO',
  'AFILIADO_BLOQUEADO',
  'AFILIADO_SUSPENDIDO',
  'SIN_BENEFICIARIO',
  'BENEFICIARIO_EN_REPOSO',
] as const;
export type MotivoDeRetencion = (typeof MOTIVOS_DE_RETENCION)[number];

/** Why an affiliate is not paid now; `hasta`: until when, where time alone ends it. */
export interface Impedimento {
  readonly motivo: MotivoDeRetencion;
  readonly hasta: Date | null;
}

/** Where the gateway pays, or why nothing may be paid. */
export type Pagadero =
  | { readonly beneficiario: string; readonly impedimento: null }
  | { readonly beneficiario: null; readonly impedimento: Impedimento };

/**
 * **Payable** is who is neither SUSPENDIDO nor BLOQUEADO, is known to the gateway, and has rested since it changed where it is
 * paid: the one rule for whatever is about to pay (closing, approving, dispatching, trying again).
 */
export function pagaderoEn(afiliado: AfiliadoConocido | undefined, ahora: Date): Pagadero {
  const estado = afiliado && estadoEn(afiliado, ahora);
  if (!afiliado || estado === undefined) return impedido('AFILIADO_DESCONOCIDO');
  if (estado === 'BLOQUEADO') return impedido('AFILIADO_BLOQUEADO');
  if (estado === 'SUSPENDIDO') return impedido('AFILIADO_SUSPENDIDO');
  const { referencia, vigenteDesde } = afiliado.beneficiario ?? { referencia: null, vigenteDesde: ahora };
  if (referencia === null) return impedido('SIN_BENEFICIARIO');
  if (vigenteDesde > ahora) return impedido('BENEFICIARIO_EN_REPOSO', vigenteDesde);
  return { beneficiario: referencia, impedimento: null };
}

const impedido = (motivo: MotivoDeRetencion, hasta: Date | null = null): Pagadero => ({
  beneficiario: null,
  impedimento: { motivo, hasta },
});
