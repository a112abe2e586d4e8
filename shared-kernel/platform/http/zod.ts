import { Body, Param, Query, type PipeTransform } from '@nestjs/common';
import { ApiBody, ApiParam, ApiQuery } from '@nestjs/swagger';
import type { z } from 'zod';
import { documented } from './documented.js';
import { jsonSchemaDe } from './json-schema.js';
import { validar } from './validate.js';
import { idSchema } from './values.js';

export { dineroJson, idSchema, importeSchema, instanteSchema, monedaSchema, type DineroJson } from './values.js';

/** The JSON body, read by a strict schema and documented from it. No body at all counts as `{}`. */
export const Cuerpo = (schema: z.ZodType): ParameterDecorator =>
  documented(
    Body(leer((valor) => validar(schema, valor === undefined ? {} : valor))),
    ApiBody({ schema: jsonSchemaDe(schema) }),
  );

/** The query string, read by a strict schema and documented field by field. */
export const Consulta = (schema: z.ZodObject): ParameterDecorator =>
  documented(
    Query(leer((valor) => validar(schema, valor, 'http.consulta-invalida'))),
    ...Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, campo]) =>
      ApiQuery({ name, required: !campo.safeParse(undefined).success, schema: jsonSchemaDe(campo) }),
    ),
  );

/** One part of the path; an id unless said otherwise. */
export const Parametro = (nombre: string, schema: z.ZodType = idSchema): ParameterDecorator =>
  documented(
    Param(
      nombre,
      leer((valor) => validar(schema, valor, 'http.parametro-invalido', [nombre])),
    ),
    ApiParam({ name: nombre, schema: jsonSchemaDe(schema) }),
  );

const leer = (transform: (valor: unknown) => unknown): PipeTransform => ({ transform });
