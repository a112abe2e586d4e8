import type { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { type Referidor, referidorDesconocido } from '../../domain/afiliado/referido.js';

/** The referrer that was named, by id or code; null when none was. */
export async function referidorDe(
  afiliados: AfiliadoRepository,
  idOCodigo: string | null | undefined,
): Promise<Referidor | null> {
  if (!idOCodigo) return null;
  const referidor = await afiliados.referidor(idOCodigo);
  if (!referidor) throw referidorDesconocido();
  return referidor;
}
