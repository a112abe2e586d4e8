import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { Decision, Veredicto } from '../../application/decision/decisiones.js';
import type { MotivoDeRechazo } from '../../domain/cuenta/eventos.js';

/** What a body says about a decision. */
export interface Razon {
  readonly codigo?: MotivoDeRechazo | undefined;
  readonly motivo?: string | undefined;
}

export const veredictoDe = (decision: Decision, { sub: por }: Principal, { codigo, motivo }: Razon): Veredicto => ({
  ...{ decision, por },
  codigo: codigo ?? null,
  motivo: motivo ?? null,
});
