import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { PasoDeCuenta } from '../../domain/historia/pasos.js';

/** What is known of the commission of a conversion (of several, one stands for all: `monto` is their sum): its balance, and how far it is on its way to money. */
export interface ComisionConocida {
  readonly id: string;
  readonly monto: Dinero;
  readonly pasos: readonly PasoDeCuenta[];
}

/** The commissions, as marketing told them last. */
export abstract class Comisiones {
  abstract de(conversionId: string): Promise<ComisionConocida | null>;
}
