import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

const UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const FILES = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;

const PAGE = `<!doctype html>
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
export function serveDocs(server: FastifyInstance, make: () => OpenAPIObject): void {
  let document: OpenAPIObject | undefined;
  server.get('/docs-json', () => (document ??= make()));
  server.get('/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(PAGE));
  server.get('/docs/init.js', (_, reply) =>
    reply.type('text/javascript').send("SwaggerUIBundle({ url: '/docs-json', dom_id: '#swagger-ui' });\n"),
  );
  for (const [file, type] of Object.entries(FILES)) {
    server.get(`/docs/${file}`, (_, reply) => reply.type(type).send(createReadStream(join(UI, file))));
  }
}
