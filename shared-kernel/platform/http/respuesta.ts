import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { jsonSchemaDe } from './json-schema.js';

/** Documents one answer of a route: its status and, unless it is empty, the schema of its JSON. */
export const Respuesta = (status: number, schema: z.ZodType | null, descripcion: string): MethodDecorator =>
  schema
    ? ApiResponse({
        status,
        description: descripcion,
        content: { 'application/json': { schema: jsonSchemaDe(schema) } },
      })
    : ApiResponse({ status, description: descripcion });
