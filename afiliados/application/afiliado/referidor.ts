import { canonico } from '@alpespartner/shared-kernel/domain/canonico.js';
import type { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { type Referidor, referidorDesconocido } from '../../domain/afiliado/referido.js';

/** The referrer that was named, by id or code; null when none was. */
export async function referidorDe(
  afiliados: AfiliadoRepository,
  idOCodigo: string | null | undefined,
): Promise<Referidor | null> {
  if (idOCodigo === null || idOCodigo === undefined) return null;
  const referidor = await afiliados.referidor(canonico(idOCodigo, 'referido_por', 36));
  if (!referidor) throw referidorDesconocido();
  return referidor;
}
