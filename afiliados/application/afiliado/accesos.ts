import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { afiliadoDesconocido } from '../../domain/afiliado/errores.js';

/** What a reader may not see is not there for it. */
export function exigirVisible({ afiliadoId: propio }: Quien, afiliadoId: string): void {
  if (propio !== null && propio !== afiliadoId) throw afiliadoDesconocido(afiliadoId);
}

/**
 * Who reads. `completo`: sees all data; others see what it takes to work together: names and e-mail. `cuentas`: sees how
 * far the account has come at the gateway.
 */
export interface Lector extends Quien {
  readonly completo: boolean;
  readonly cuentas: boolean;
}

/** The personal data shown to everyone who may read, and the rest. */
const VISIBLES = ['nombre', 'apellido', 'email'] as const;
const RESERVADOS = ['numero_documento', 'telefono', 'fecha_nacimiento', 'banco'] as const;

/** Reading personal data of somebody else is announced, before it is shown: one announcement for each person. */
export abstract class RegistroDeAccesos {
  protected abstract add(actor: string, campos: readonly string[], sujetos: readonly string[]): Promise<void>;

  async leidos({ actor, afiliadoId, completo }: Lector, sujetos: readonly string[]): Promise<void> {
    const ajenos = sujetos.filter((id) => id !== afiliadoId);
    if (ajenos.length > 0) await this.add(actor, completo ? [...VISIBLES, ...RESERVADOS] : VISIBLES, ajenos);
  }
}
