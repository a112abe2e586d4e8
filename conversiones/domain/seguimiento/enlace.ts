import { destinoInaceptable } from './errores.js';

/** A tracked link of one affiliate for one campaign. It never changes, so that whoever has read it may keep it. */
export interface Enlace {
  readonly id: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly campanaId: string;
  readonly destino: string;
}

/** Where a link may lead: a page of the web, without a name or password in it. Throws destinoInaceptable. */
export function comprobarDestino(destino: string): void {
  const url = URL.canParse(destino) ? new URL(destino) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw destinoInaceptable();
}

/** The parameter in which the shop finds the click, to send it back with the order. */
const PARAMETRO = 'clic_id';

/** The destination with the click in it; without one where the click could not be kept. */
export function destinoCon(destino: string, clicId: string | null): string {
  if (clicId === null) return destino;
  const url = new URL(destino);
  url.searchParams.set(PARAMETRO, clicId);
  return url.href;
}
