import { z } from 'zod';
import type { AfiliadoGuardado } from '../../../domain/afiliado/afiliado.repository.js';
import type { Entrada } from '../../../domain/afiliado/historia.js';
import { NIVELES, SITUACIONES } from '../../../domain/afiliado/situacion.js';
import { TIPOS_AFILIADO } from '../../../domain/datos/datos.js';
import { TIPOS_DOCUMENTO } from '../../../domain/datos/documento.js';
import { beneficiarioJsonSchema } from '../../beneficiario/respuestas.js';
import { inscripcionJsonSchema } from '../../inscripcion/respuestas.js';

const instante = z.iso.datetime();
const texto = z.string().nullable();

export const afiliadoJsonSchema = z.object({
  id: z.uuid(),
  estado: z.enum(SITUACIONES),
  nombre: z.string(),
  apellido: z.string(),
  email: z.string(),
  tipo_documento: z.enum(TIPOS_DOCUMENTO),
  numero_documento: texto.describe(
    'Shown to the affiliate and to those who administer affiliates, like the next three.',
  ),
  telefono: texto,
  fecha_nacimiento: texto,
  banco: z
    .object({ banco: z.string(), tipo_cuenta: z.string(), numero_cuenta: z.string(), titular: z.string() })
    .nullable(),
  tipo: z.enum(TIPOS_AFILIADO),
  nivel: z.enum(NIVELES),
  pais: texto,
  referido_por: z.uuid().nullable(),
  codigo_referido: texto,
  fecha_afiliacion: instante,
  inscripciones: z.array(inscripcionJsonSchema).optional(),
  beneficiario: beneficiarioJsonSchema
    .nullable()
    .optional()
    .describe(
      'Where it is paid, as far as the gateway knows: for the affiliate, finance and who administers affiliates.',
    ),
  version: z.int(),
});

export const historiaJsonSchema = z.object({
  cambio: z.enum(['registro', 'estado', 'nivel', 'datos', 'inscripcion', 'beneficiario']),
  cuando: instante,
  quien: z.string(),
  por_que: z.string(),
  de: texto,
  a: texto,
  efectivo_en: instante,
});

export const listaDe = (schema: z.ZodType) => z.object({ datos: z.array(schema), cursor: texto });

/** `completo`: with the data that not everyone who may read an affiliate gets to see. */
export function afiliadoJson({ estado: e, version }: AfiliadoGuardado, completo: boolean) {
  const { documento, banco, fechaNacimiento, telefono, ...datos } = e.datos;
  return {
    id: e.id,
    estado: e.situacion.tipo,
    nombre: datos.nombre,
    apellido: datos.apellido,
    email: datos.email,
    tipo_documento: documento.tipo,
    numero_documento: completo ? documento.numero : null,
    telefono: completo ? telefono : null,
    fecha_nacimiento: completo ? fechaNacimiento : null,
    banco:
      completo && banco
        ? {
            banco: banco.banco,
            tipo_cuenta: banco.tipoCuenta,
            numero_cuenta: banco.numeroCuenta,
            titular: banco.titular,
          }
        : null,
    tipo: datos.tipo,
    nivel: e.nivel,
    pais: datos.pais,
    referido_por: e.referidoPor,
    codigo_referido: e.codigoReferido,
    fecha_afiliacion: e.afiliadoDesde.toISOString(),
    version,
  };
}

export const entradaJson = ({ cambio, cuando, quien, porQue, de, a, efectivoEn }: Entrada) => ({
  cambio,
  cuando: cuando.toISOString(),
  quien,
  por_que: porQue,
  de,
  a,
  efectivo_en: efectivoEn.toISOString(),
});
