import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { jsonSchemaOf } from '../input/json-schema.js';

/** Documents one answer of a route: its status and, unless it is empty, the schema of its JSON. */
export const Answers = (status: number, schema: z.ZodType | null, description: string): MethodDecorator =>
  schema
    ? ApiResponse({
        status,
        description,
        content: { 'application/json': { schema: jsonSchemaOf(schema) } },
      })
    : ApiResponse({ status, description });
