import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { afiliadoDesconocido } from '../../domain/afiliado/errores.js';
import { type Campana, campanaDesconocida } from '../../domain/campana/campana.js';

/** What a reader may not see is not there for it. */
export function exigirVisible({ afiliadoId: propio }: Quien, afiliadoId: string): void {
  if (propio !== null && propio !== afiliadoId) throw afiliadoDesconocido(afiliadoId);
}

/** An affiliate's own data are changed by itself or by the people of the platform: not by another one, nor by a brand. */
export function exigirPropio(quien: Quien, afiliadoId: string): void {
  exigirVisible(quien, afiliadoId);
  if (quien.marcaId !== null) throw datosAjenos();
}

/** A brand enrols in its own campaigns; those of others are not there for it. */
export function exigirSuya({ marcaId }: Quien, campanaId: string, campana: Campana | null): void {
  if (marcaId !== null && campana?.marcaId !== marcaId) throw campanaDesconocida(campanaId);
}

const datosAjenos = (): DomainError =>
  new DomainError('afiliados.datos-ajenos', 'Only the affiliate and the platform change its data.', 'prohibido');

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
