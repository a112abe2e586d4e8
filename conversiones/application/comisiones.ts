import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** The balances of commissions, as marketing told them last. */
export abstract class Comisiones {
  abstract de(conversionId: string): Promise<{ readonly id: string; readonly monto: Dinero } | null>;
}
