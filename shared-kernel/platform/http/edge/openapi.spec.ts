import type { OpenAPIObject } from '@nestjs/swagger';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ExampleService } from '../../../testing/http/example-client.fixture.js';

let example: ExampleService;
let document: OpenAPIObject;
beforeAll(async () => {
  example = await ExampleService.open();
  document = (await example.ask({ method: 'GET', url: '/docs-json', token: null })).json<OpenAPIObject>();
});
afterAll(() => example.close());

describe('/docs-json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const result = await new Validator().validate({ ...document });
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(document.openapi).toMatch(/^3\.1/);
    expect(document.info).toMatchObject({ title: 'AlpesPartner: ejemplo', version: '1.2.3' });
  });

  it('describes bodies and answers as they are in JSON', () => {
    const create = document.paths['/pedidos']?.post;
    expect(create?.requestBody).toMatchObject({
      content: {
        'application/json': {
          schema: {
            required: ['nombre', 'importe'],
            additionalProperties: false,
            properties: {
              importe: { properties: { monto: { type: 'string' } } },
              efectivo_en: { format: 'date-time' },
            },
          },
        },
      },
    });
    expect(create?.responses['201']).toMatchObject({ content: { 'application/json': { schema: { type: 'object' } } } });
    expect(Object.keys(create?.responses ?? {}).sort()).toEqual(['201', '401', '403', 'default']);
  });

  it('describes queries, paths and headers', () => {
    const names = (parameters: unknown[] = []) =>
      parameters.map((p) => (p as { name?: string; $ref?: string }).name ?? (p as { $ref: string }).$ref);
    expect(names(document.paths['/pedidos']?.get?.parameters)).toEqual(['limite', 'cursor', 'estado']);
    expect(names(document.paths['/pedidos/{id}/cierre']?.post?.parameters).sort()).toEqual([
      '#/components/parameters/IdempotencyKey',
      'If-Match',
      'id',
    ]);
  });

  it('says which scope a route needs, and which routes are open', () => {
    const { post } = document.paths['/pedidos'] ?? {};
    expect(post).toMatchObject({
      security: [{ bearer: ['pedidos:escribir'] }],
      description: 'Scope: `pedidos:escribir`.',
    });
    expect(document.paths['/health/ready']?.get?.security).toBeUndefined();
    expect(document.components?.securitySchemes).toHaveProperty('bearer');
  });
});

describe('/docs', () => {
  it.each([
    ['/docs', 'text/html', 'swagger-ui'],
    ['/docs/init.js', 'text/javascript', '/docs-json'],
    ['/docs/swagger-ui.css', 'text/css', '.swagger-ui'],
    ['/docs/swagger-ui-bundle.js', 'text/javascript', 'SwaggerUIBundle'],
  ])('%s needs neither token nor network', async (url, type, content) => {
    const answer = await example.ask({ method: 'GET', url, token: null });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toContain(type);
    expect(answer.body).toContain(content);
    expect(answer.body.slice(0, 2000)).not.toMatch(/src="http|href="http/);
  });
});
