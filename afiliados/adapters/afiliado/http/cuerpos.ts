import { z } from 'zod';
import { orderSchema, pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { NIVELES, SITUACIONES } from '../../../domain/afiliado/situacion.js';
import { TIPOS_CUENTA } from '../../../domain/datos/banco.js';
import { type DatosDeclarados, TIPOS_AFILIADO } from '../../../domain/datos/datos.js';
import { TIPOS_DOCUMENTO } from '../../../domain/datos/documento.js';
import { efectivo_en } from '../../http/campos.js';

const banco = z.strictObject({
  banco: z.string().max(100).nullish(),
  tipo_cuenta: z.enum(TIPOS_CUENTA).nullish(),
  numero_cuenta: z.string().max(40).nullish(),
  titular: z.string().max(200).nullish(),
});

/** Who somebody says an affiliate is. What it must be to become one is for the domain to say. */
export const datosSchema = z.strictObject({
  nombre: z.string().max(100),
  apellido: z.string().max(100),
  email: z
    .string()
    .max(320)
    .meta({ examples: ['lucia@example.com'] }),
  tipo_documento: z.enum(TIPOS_DOCUMENTO),
  numero_documento: z.string().max(60),
  tipo: z.enum(TIPOS_AFILIADO),
  telefono: z.string().max(40).nullish(),
  pais: z
    .string()
    .regex(/^[A-Za-z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as CO' })
    .nullish(),
  fecha_nacimiento: z.iso.date({ error: 'must be a date such as 1990-02-28' }).nullish(),
  banco: banco.nullish().describe('All four fields or none.'),
});

const referido_por = z.string().max(60).optional().describe('Id or referral code of an ACTIVO affiliate.');

export const registroSchema = datosSchema.extend({ referido_por, efectivo_en });
export const cambiosSchema = datosSchema.partial().extend({ referido_por, efectivo_en });

const razon = z.string().max(500);
export const aprobacionSchema = z.strictObject({ efectivo_en });
export const conRazonSchema = z.strictObject({ razon, efectivo_en });
export const razonOpcionalSchema = z.strictObject({ razon: razon.optional(), efectivo_en });
export const nivelSchema = z.strictObject({ nivel: z.enum(NIVELES), efectivo_en });

export const filtroSchema = pageSchema.extend({
  estado: z.enum(SITUACIONES).optional(),
  email: z.string().max(320).optional(),
  documento: z.string().max(60).optional().describe('The number, whatever its type.'),
  codigo_referido: z.string().max(60).optional(),
  desde: instantSchema.optional().describe('Affiliates since this instant or later.'),
  hasta: instantSchema.optional().describe('Affiliates since before this instant.'),
  orden: orderSchema,
});

type Datos = z.output<typeof datosSchema>;

/** The data in a body under the names of the domain. */
export const declaradoEnteroDe = ({ tipo_documento, numero_documento, fecha_nacimiento, ...d }: Datos) =>
  ({
    nombre: d.nombre,
    apellido: d.apellido,
    email: d.email,
    tipo: d.tipo,
    telefono: d.telefono,
    pais: d.pais,
    tipoDocumento: tipo_documento,
    numeroDocumento: numero_documento,
    fechaNacimiento: fecha_nacimiento,
    banco: d.banco && {
      banco: d.banco.banco,
      tipoCuenta: d.banco.tipo_cuenta,
      numeroCuenta: d.banco.numero_cuenta,
      titular: d.banco.titular,
    },
  }) satisfies DatosDeclarados;

/** The same of a body that may leave things out: what is absent stays absent. */
export const declaradoDe = (cuerpo: Partial<Datos>): Partial<DatosDeclarados> =>
  Object.fromEntries(Object.entries(declaradoEnteroDe(cuerpo as Datos)).filter(([, valor]) => valor !== undefined));
