import type { Agente } from './clic.js';

/** Programs that say so, and the libraries that programs are written with. */
const PROGRAMA =
  /bot|crawl|spider|slurp|preview|scan|monitor|headless|phantom|curl|wget|python|java\/|go-http|axios|node/i;
const MOVIL = /mobile|android|iphone|ipad/i;
const NAVEGADOR = /mozilla|opera|safari|chrome|firefox|edg/i;

/** What kind of program a User-Agent says it is; null where none was told. An empty one is what careless programs send. */
export function claseDeAgente(userAgent: string | null): Agente | null {
  if (userAgent === null) return null;
  if (userAgent.trim() === '' || PROGRAMA.test(userAgent)) return 'BOT';
  if (MOVIL.test(userAgent)) return 'MOVIL';
  return NAVEGADOR.test(userAgent) ? 'NAVEGADOR' : 'DESCONOCIDO';
}
