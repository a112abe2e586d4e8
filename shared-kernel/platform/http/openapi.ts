import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import { z } from 'zod';
import type { ServiceInfo } from '../health/service-info.js';
import { jsonSchemaDe } from './json-schema.js';
import { PROBLEM_JSON } from './problem.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

const METODOS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const CON_CLAVE: readonly string[] = ['post', 'put', 'patch'];
const PROBLEMA = { $ref: '#/components/responses/Problema' };
const CLAVE = { $ref: '#/components/parameters/IdempotencyKey' };

const problemaSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  codigo: z.string(),
  errores: z.array(z.object({ campo: z.string(), mensaje: z.string() })),
  correlation_id: z.string(),
});

/** The service's own OpenAPI 3.1: routes from Nest, schemas from zod, and what holds for every route. */
export function openApiDe(app: INestApplication, { servicio, version }: ServiceInfo): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`AlpesPartner: ${servicio}`)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controlador, metodo) => `${controlador.replace(/Controller$/, '')}.${metodo}`,
  });
  for (const path of Object.values(document.paths)) {
    for (const metodo of METODOS) if (path[metodo]) completar(path[metodo], metodo);
  }
  document.components = { ...document.components, ...componentes() };
  return document;
}

function completar(operation: Operation, metodo: string): void {
  const scopes = (operation.security ?? []).flatMap(({ bearer = [] }) => bearer);
  if (CON_CLAVE.includes(metodo)) operation.parameters = [...(operation.parameters ?? []), CLAVE];
  if (scopes.length === 0) return;
  const requiere = `Scope: ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`;
  operation.description = [operation.description, requiere].filter(Boolean).join('\n\n');
  operation.responses = { ...operation.responses, '401': PROBLEMA, '403': PROBLEMA, default: PROBLEMA };
}

const componentes = (): Partial<OpenAPIObject['components']> => ({
  schemas: { Problema: jsonSchemaDe(problemaSchema) },
  responses: {
    Problema: {
      description: 'RFC 9457; `codigo` and `type` are stable.',
      content: { [PROBLEM_JSON]: { schema: { $ref: '#/components/schemas/Problema' } } },
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key and request again give the first answer; another request under it is a 422.',
      schema: { type: 'string', minLength: 1, maxLength: 255 },
    },
  },
});
