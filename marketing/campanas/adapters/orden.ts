import { type Principal, requireScope } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { quienDe } from '../../comun/adapters/http/quien.js';
import type { Orden } from '../application/orden.js';

/** What `principal` wants changed. An effective instant is for those who may import history. */
export function ordenDe(principal: Principal, campanaId: string, version: number | null, efectivoEn?: Date): Orden {
  const quien = quienDe(principal);
  exigirImportar(principal, efectivoEn);
  return { quien, campanaId, efectivoEn, version };
}

export function exigirImportar(principal: Principal, efectivoEn: Date | undefined): void {
  if (efectivoEn) requireScope(principal, 'historia:importar');
}
