import type { FastifyInstance } from 'fastify';
import { Problema } from './problem.js';

/** The only content type is JSON, in UTF-8; what claims to be and is not is a 400, everything else a 415. */
export function acceptOnlyJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, cuerpo, done) => {
    request.crudo = cuerpo as Buffer;
    if (cuerpo.length === 0) return done(null, undefined);
    const responder: typeof done = (error, valor) => done(error ? malformado(error) : null, valor);
    try {
      // The parser answers through the callback; a promise is allowed by its type only.
      void parse(request, utf8.decode(cuerpo as Buffer), responder);
    } catch (error) {
      responder(error as Error);
    }
  });
}

/** Where it broke is told, what stood there is not. */
function malformado(error: Error): Problema {
  const [, posicion] = /at position (\d+)/.exec(error.message) ?? [];
  const donde = posicion === undefined ? '' : ` It breaks at character ${posicion}.`;
  return new Problema(400, 'http.json-malformado', `The body is not valid JSON.${donde}`);
}
