import type { z } from 'zod';
import type { IdempotencyKey } from '@alpespartner/shared-kernel/application/receipt.js';
import { type Principal, requireScope, tenantOf } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { DetectarConversion } from '../../../application/pedido/detectar-conversion.js';
import { type conversionSchema, declarado, transaccionCruda } from './cuerpos.js';

/** What somebody who acts for a brand reports. Throws for who may not: history is imported with a scope of its own. */
export function comandoDe(
  cuerpo: z.output<typeof conversionSchema>,
  quien: Principal,
  clave: IdempotencyKey | null = null,
): DetectarConversion {
  if (cuerpo.historica) requireScope(quien, 'historia:importar');
  return new DetectarConversion(declarado(cuerpo, tenantOf(quien)), clave, transaccionCruda(cuerpo));
}
