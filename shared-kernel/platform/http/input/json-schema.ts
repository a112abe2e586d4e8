import type { ApiBodyOptions } from '@nestjs/swagger';
import { z } from 'zod';

/** The type that @nestjs/swagger takes for a schema; it does not export it by name. */
type SchemaObject = Extract<Extract<ApiBodyOptions, { schema: unknown }>['schema'], { type?: unknown }>;

/**
 * JSON Schema 2020-12, the dialect of OpenAPI 3.1, of the JSON text that `schema` reads: a Dinero is the object
 * `{monto, moneda}`, an instant a string. All inline. Throws on what JSON cannot say (a bigint, a Date).
 */
export function jsonSchemaOf(schema: z.ZodType): SchemaObject {
  const json = { ...z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) };
  delete json.$schema;
  return json as SchemaObject;
}
