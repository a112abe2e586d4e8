import { Validator } from '@seriousme/openapi-schema-validator';
import type { OpenAPIObject } from '@nestjs/swagger';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Ejemplo } from './example-client.fixture.js';

let ejemplo: Ejemplo;
let documento: OpenAPIObject;
beforeAll(async () => {
  ejemplo = await Ejemplo.abrir();
  documento = (await ejemplo.pedir({ method: 'GET', url: '/docs-json', token: null })).json<OpenAPIObject>();
});
afterAll(() => ejemplo.cerrar());

describe('/docs-json', () => {
  it('is valid OpenAPI 3.1', async () => {
    const resultado = await new Validator().validate({ ...documento });
    expect(resultado.errors).toBeUndefined();
    expect(resultado.valid).toBe(true);
    expect(documento.openapi).toMatch(/^3\.1/);
    expect(documento.info).toMatchObject({ title: 'AlpesPartner: ejemplo', version: '1.2.3' });
  });

  it('describes bodies and answers as they are in JSON', () => {
    const crear = documento.paths['/pedidos']?.post;
    expect(crear?.requestBody).toMatchObject({
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
    expect(crear?.responses['201']).toMatchObject({ content: { 'application/json': { schema: { type: 'object' } } } });
    expect(Object.keys(crear?.responses ?? {}).sort()).toEqual(['201', '401', '403', 'default']);
  });

  it('describes queries, paths and headers', () => {
    const nombres = (parametros: unknown[] = []) =>
      parametros.map((p) => (p as { name?: string; $ref?: string }).name ?? (p as { $ref: string }).$ref);
    expect(nombres(documento.paths['/pedidos']?.get?.parameters)).toEqual(['limite', 'cursor', 'estado']);
    expect(nombres(documento.paths['/pedidos/{id}/cierre']?.post?.parameters).sort()).toEqual([
      '#/components/parameters/IdempotencyKey',
      'If-Match',
      'id',
    ]);
  });

  it('says which scope a route needs, and which routes are open', () => {
    const { post } = documento.paths['/pedidos'] ?? {};
    expect(post).toMatchObject({
      security: [{ bearer: ['pedidos:escribir'] }],
      description: 'Scope: `pedidos:escribir`.',
    });
    expect(documento.paths['/health/ready']?.get?.security).toBeUndefined();
    expect(documento.components?.securitySchemes).toHaveProperty('bearer');
  });
});

describe('/docs', () => {
  it.each([
    ['/docs', 'text/html', 'swagger-ui'],
    ['/docs/init.js', 'text/javascript', '/docs-json'],
    ['/docs/swagger-ui.css', 'text/css', '.swagger-ui'],
    ['/docs/swagger-ui-bundle.js', 'text/javascript', 'SwaggerUIBundle'],
  ])('%s needs neither token nor network', async (url, tipo, contenido) => {
    const respuesta = await ejemplo.pedir({ method: 'GET', url, token: null });
    expect(respuesta.statusCode).toBe(200);
    expect(respuesta.headers['content-type']).toContain(tipo);
    expect(respuesta.body).toContain(contenido);
    expect(respuesta.body.slice(0, 2000)).not.toMatch(/src="http|href="http/);
  });
});
