import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { jsonSchemaOf } from '../input/json-schema.js';
import { PROBLEM_JSON } from '../problem/problem.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const KEYED: readonly string[] = ['post', 'put', 'patch'];
const PROBLEM = { $ref: '#/components/responses/Problema' };
const KEY_PARAMETER = { $ref: '#/components/parameters/IdempotencyKey' };

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  codigo: z.string(),
  errores: z.array(z.object({ campo: z.string(), mensaje: z.string() })),
  correlation_id: z.string(),
});

interface ServiceName {
  readonly servicio: string;
  readonly version: string;
}

/** The service's own OpenAPI 3.1: routes from Nest, schemas from zod, and what holds for every route. */
export function openApiOf(app: INestApplication, { servicio, version }: ServiceName): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle(`AlpesPartner: ${servicio}`)
    .setVersion(version)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .build();
  const document = SwaggerModule.createDocument(app, base, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  for (const path of Object.values(document.paths)) {
    for (const method of METHODS) if (path[method]) complete(path[method], method);
  }
  document.components = { ...document.components, ...components() };
  return document;
}

function complete(operation: Operation, method: string): void {
  const scopes = (operation.security ?? []).flatMap(({ bearer = [] }) => bearer);
  if (KEYED.includes(method)) operation.parameters = [...(operation.parameters ?? []), KEY_PARAMETER];
  if (scopes.length === 0) return;
  const requires = `Scope: ${scopes.map((scope) => `\`${scope}\``).join(', ')}.`;
  operation.description = [operation.description, requires].filter(Boolean).join('\n\n');
  operation.responses = { ...operation.responses, '401': PROBLEM, '403': PROBLEM, default: PROBLEM };
}

const components = (): Partial<OpenAPIObject['components']> => ({
  schemas: { Problema: jsonSchemaOf(problemSchema) },
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
