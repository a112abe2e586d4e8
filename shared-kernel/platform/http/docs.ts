import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

const UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const ARCHIVOS = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;

const PAGINA = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>AlpesPartner</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/init.js"></script>
  </body>
</html>
`;

/** `/docs` (page, without the network) and `/docs-json`. The document is made when it is first asked for. */
export function serveDocs(server: FastifyInstance, hacer: () => OpenAPIObject): void {
  let documento: OpenAPIObject | undefined;
  server.get('/docs-json', () => (documento ??= hacer()));
  server.get('/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(PAGINA));
  server.get('/docs/init.js', (_, reply) =>
    reply.type('text/javascript').send("SwaggerUIBundle({ url: '/docs-json', dom_id: '#swagger-ui' });\n"),
  );
  for (const [archivo, tipo] of Object.entries(ARCHIVOS)) {
    server.get(`/docs/${archivo}`, (_, reply) => reply.type(tipo).send(createReadStream(join(UI, archivo))));
  }
}
