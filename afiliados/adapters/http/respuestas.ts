import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { z } from 'zod';
import type { AfiliadoGuardado } from '../../domain/afiliado.repository.js';
import type { Entrada } from '../../domain/historia.js';
import type { Inscripcion } from '../../domain/inscripcion.js';
import type { Saldo } from '../../domain/saldo.js';
import { TIPOS_AFILIADO } from '../../domain/datos.js';
import { TIPOS_DOCUMENTO } from '../../domain/documento.js';
import { NIVELES, SITUACIONES } from '../../domain/situacion.js';

const instante = z.iso.datetime();
const texto = z.string().nullable();
const importe = z.object({ monto: z.string(), moneda: z.string() });

export const inscripcionJsonSchema = z.object({
  id: z.uuid(),
  campana_id: z.uuid(),
  desde: instante,
  hasta: instante.nullable(),
});

export const inscripcionAbiertaJsonSchema = inscripcionJsonSchema.extend({ afiliado_id: z.uuid(), version: z.int() });

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
  version: z.int(),
});

export const historiaJsonSchema = z.object({
  cambio: z.enum(['registro', 'estado', 'nivel', 'datos', 'inscripcion']),
  cuando: instante,
  quien: z.string(),
  por_que: z.string(),
  de: texto,
  a: texto,
  efectivo_en: instante,
});

const saldoJsonSchema = z.object({
  moneda: z.string(),
  acumulado: importe,
  por_pagar: importe,
  en_pago: importe,
  pagado: importe,
  negativo: importe,
});

export const saldosJsonSchema = z.object({
  afiliado_id: z.uuid(),
  saldos: z.array(saldoJsonSchema),
  al: instante.nullable(),
});

export const listaDe = (schema: z.ZodType) => z.object({ datos: z.array(schema), cursor: texto });

/** `completo`: with the data that not everyone who may read an affiliate gets to see. */
export function afiliadoJson({ estado: e, version }: AfiliadoGuardado, completo: boolean) {
  const { documento, banco, fechaNacimiento, telefono, ...datos } = e.datos;
  return {
    id: e.id,
    estado: e.situacion,
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

export const inscripcionJson = ({ id, campanaId, desde, hasta }: Inscripcion) => ({
  id,
  campana_id: campanaId,
  desde: desde.toISOString(),
  hasta: hasta?.toISOString() ?? null,
});

export const entradaJson = ({ cambio, cuando, quien, porQue, de, a, efectivoEn }: Entrada) => ({
  cambio,
  cuando: cuando.toISOString(),
  quien,
  por_que: porQue,
  de,
  a,
  efectivo_en: efectivoEn.toISOString(),
});

export const saldoJson = ({ moneda, acumulado, porPagar, enPago, pagado, negativo }: Saldo) => ({
  moneda,
  acumulado: dineroJson(acumulado),
  por_pagar: dineroJson(porPagar),
  en_pago: dineroJson(enPago),
  pagado: dineroJson(pagado),
  negativo: dineroJson(negativo),
});
