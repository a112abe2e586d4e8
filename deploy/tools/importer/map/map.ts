import { z } from 'zod';

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const formula = z.string().min(1);

/** The columns that the importer knows by name; a map may name further ones for its expressions. */
export type KnownColumn = 'pedido' | 'fecha' | 'cliente' | 'pais' | 'moneda' | 'cupon' | 'clic' | 'enlace' | 'afiliado';

const skip = z.union([
  z.strictObject({ motivo: z.string().min(1), columna: z.string(), valores: z.array(z.string()).min(1) }),
  z.strictObject({ motivo: z.string().min(1), expresion: formula, igual: z.string() }),
]);

/** How the file of a shop is read. What it does not say comes from the brand, or from the command line. */
export const mapSchema = z.strictObject({
  nombre: z.string().min(1),
  /** `linea`: one row a line, those of one order together; `pedido`: one row an order. */
  nivel: z.enum(['pedido', 'linea']).default('pedido'),
  /** Name → the column's name in the header, or several of them; with ? behind the name it may be missing. */
  columnas: z.record(z.string().regex(/^[\p{L}_][\p{L}\p{N}_]*\??$/u), names),
  /** Of a row. */
  valor: formula,
  /** Such as `dd/MM/yyyy HH:mm`, the first that fits; ISO 8601 where there is none. Zone: the brand's. */
  fecha: z.strictObject({ formatos: z.array(z.string()).min(1).optional(), zona: z.string().optional() }).default({}),
  /** ISO 4217; the brand's. A column `moneda` of the file must agree with the campaign. */
  moneda: z.string().length(3).optional(),
  /** Found by itself. */
  decimales: z.enum(['.', ',']).optional(),
  /** What stands before every order number and is no part of it. */
  quitar: z.string().min(1).optional(),
  /** What an order number is, without what stands before that of a refund: another one is no order. */
  patron: z.string().optional(),
  /** One campaign, or by a column; by name or id. */
  campana: z
    .union([
      z.string().min(1),
      z.strictObject({ segun: z.string(), casos: z.record(z.string(), z.string()), otro: z.string().optional() }),
    ])
    .optional(),
  /** Whom the shop names: by what it is found, and a column (`afiliado`) or an expression that gives it. */
  afiliado: z.strictObject({ por: z.enum(['id', 'documento', 'email']), expresion: formula.optional() }).optional(),
  /** How the shop calls countries, beside their English names and codes; null: it does not know. */
  paises: z.record(z.string(), z.string().length(2).nullable()).default({}),
  devoluciones: z
    .strictObject({
      /** Rows whose order number begins so. */
      prefijo: z.string().min(1).optional(),
      /** Rows of a negative value. */
      negativas: z.boolean().default(false),
      /** How much of an order was given back so far. */
      columna: formula.optional(),
      fecha: z.string().optional(),
      /** Orders in these states were given back whole. */
      enteras: z.strictObject({ columna: z.string(), valores: z.array(z.string()).min(1) }).optional(),
    })
    .optional(),
  /** Rows that are ignored, by which rule. */
  omitir: z.array(skip).default([]),
  /** Rows with the number of the one before and no value go on with its lines. */
  continua: z.boolean().default(false),
});

export type OrderMap = z.output<typeof mapSchema>;

/** The name without the ? of what may be missing. */
export const bareName = (name: string): string => name.replace(/\?$/, '');
