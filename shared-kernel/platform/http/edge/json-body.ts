import type { FastifyInstance } from 'fastify';
import { Problem } from '../problem/problem.js';

/** The only content type is JSON, in UTF-8; what claims to be and is not is a 400, everything else a 415. */
export function acceptOnlyJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error');
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    request.rawBody = body as Buffer;
    if (body.length === 0) return done(null, undefined);
    const respond: typeof done = (error, value) => done(error ? malformed(error) : null, value);
    try {
      // The parser answers through the callback; a promise is allowed by its type only.
      void parse(request, utf8.decode(body as Buffer), respond);
    } catch (error) {
      respond(error as Error);
    }
  });
}

/** Where it broke is told, what stood there is not. */
function malformed(error: Error): Problem {
  const [, posicion] = /at position (\d+)/.exec(error.message) ?? [];
  const where = posicion === undefined ? '' : ` It breaks at character ${posicion}.`;
  return new Problem(400, 'http.json-malformado', `The body is not valid JSON.${where}`);
}
