import type { Decision, Veredicto } from '../../application/decision/decisiones.js';
import type { MotivoDeRechazo } from '../../domain/cuenta/decision.js';

/** What a body says about a decision. */
export interface Razon {
  readonly codigo?: MotivoDeRechazo | undefined;
  readonly motivo?: string | undefined;
}

export const veredictoDe = (decision: Decision, { codigo, motivo }: Razon): Veredicto => ({
  decision,
  codigo: codigo ?? null,
  motivo: motivo ?? null,
});
