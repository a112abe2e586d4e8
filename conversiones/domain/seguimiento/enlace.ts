import { destinoInaceptable } from './errores.js';

/** A tracked link of one affiliate for one campaign. */
export interface Enlace {
  readonly id: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly campanaId: string;
  readonly destino: string;
  readonly creadoEn: Date;
  /** From then on it leads nowhere; null: it lasts. */
  readonly terminadoEn: Date | null;
}

/** Where a link may lead: a page of the web, without a name or password in it. Throws destinoInaceptable. */
export function comprobarDestino(destino: string): void {
  const url = URL.canParse(destino) ? new URL(destino) : null;
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    throw destinoInaceptable();
}

/** The parameter in which the shop finds the click, to send it back with the order. */
const PARAMETRO = 'clic_id';
/** What a link is called with for us; all else is the shop's. */
const NUESTROS: readonly string[] = [PARAMETRO, 'sub1', 'sub2', 'sub3', 'sub4', 'sub5'];

/** What is passed on at most: longer addresses are cut off by some browser, proxy or shop on the way. */
const MAXIMO_CONSULTA = 2_000;

/**
 * The destination with the click in it (null: it could not be kept) and with what the link was called with (`utm_*`, `gclid`
 * and whatever else), as long as there is room. What the brand has put into the destination stays as it is.
 */
export function destinoCon(destino: string, clicId: string | null, consulta: URLSearchParams): string {
  const url = new URL(destino);
  const suyos = new Set([...url.searchParams.keys(), ...NUESTROS]);
  const ajenos = [...consulta].filter(([nombre]) => !suyos.has(nombre));
  if (clicId !== null) url.searchParams.set(PARAMETRO, clicId);
  let queda = MAXIMO_CONSULTA;
  for (const [nombre, valor] of ajenos) {
    queda -= new URLSearchParams([[nombre, valor]]).toString().length + 1;
    if (queda < 0) break;
    url.searchParams.append(nombre, valor);
  }
  return clicId === null && ajenos.length === 0 ? destino : url.href;
}
