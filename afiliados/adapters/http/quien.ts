import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { requireScope, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { AfiliadoDuplicado } from '../../domain/errores.js';
import type { Lector } from '../../application/lector.js';
import type { Orden } from '../../application/orden.js';

/** What `quien` wants changed. An effective instant is for those who may import history. */
export function ordenDe(quien: Principal, afiliadoId: string, version: number | null, efectivoEn?: Date): Orden {
  exigirImportar(quien, efectivoEn);
  return { afiliadoId, por: quien.sub, efectivoEn, version: version ?? undefined };
}

export function exigirImportar(quien: Principal, efectivoEn: Date | undefined): void {
  if (efectivoEn) requireScope(quien, 'historia:importar');
}

/** An affiliate without an id of its own sees nobody. */
export function lectorDe({ sub, rol, scopes, afiliadoId }: Principal): Lector {
  const soloVe = rol === 'afiliado' ? (afiliadoId ?? '') : null;
  return { actor: sub, soloVe, completo: soloVe !== null || scopes.includes('afiliados:escribir') };
}

/** A balance sums over all brands: none of them sees what the others pay. */
export function exigirNoMarca({ rol }: Principal): void {
  if (rol === 'marca') throw new SaldoReservado();
}

export class SaldoReservado extends DomainError {
  constructor() {
    super('afiliados.saldo-reservado', 'The balance is over all brands, and not for one of them.', 'prohibido');
  }
}

/** Names the affiliate that is there already, to whom may read it. For `.catch(revelandoA(quien))`. */
export const revelandoA =
  (quien: Principal) =>
  (error: unknown): never => {
    const ve = quien.scopes.includes('afiliados:leer') && lectorDe(quien).soloVe === null;
    throw error instanceof AfiliadoDuplicado && ve ? error.conAfiliado() : error;
  };
