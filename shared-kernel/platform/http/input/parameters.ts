import { Body, Param, type PipeTransform, Query } from '@nestjs/common';
import { ApiBody, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { z } from 'zod';
import { documented } from './documented.js';
import { jsonSchemaOf } from './json-schema.js';
import { QueryMembers } from './query-members.js';
import { validate } from './validate.js';
import { idSchema } from './values.js';

/** The JSON body, read by a strict schema and documented from it. No body at all counts as `{}`. */
export const JsonBody = (schema: z.ZodType): ParameterDecorator =>
  documented(
    Body(read((value) => validate(schema, value === undefined ? {} : value))),
    ApiBody({ schema: jsonSchemaOf(schema) }),
  );

/** The query string, read by a schema and documented field by field; members that the schema does not know are refused. */
export const QueryParams = (schema: z.ZodObject): ParameterDecorator =>
  documented(
    Query(read((value) => validate(schema, value, 'http.consulta-invalida'))),
    QueryMembers(...Object.keys(schema.shape)),
    ...Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, field]) =>
      ApiQuery({ name, required: !field.safeParse(undefined).success, schema: jsonSchemaOf(field) }),
    ),
  );

/** One part of the path; an id unless said otherwise. */
export const PathParam = (name: string, schema: z.ZodType = idSchema): ParameterDecorator =>
  documented(
    Param(
      name,
      read((value) => validate(schema, value, 'http.parametro-invalido', [name])),
    ),
    ApiParam({ name, schema: jsonSchemaOf(schema) }),
  );

const read = (transform: (value: unknown) => unknown): PipeTransform => ({ transform });
