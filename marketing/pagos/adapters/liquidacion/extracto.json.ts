import { z } from 'zod';
import { formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import type { Extracto } from '../../application/liquidacion/ver-extracto.consulta.js';
import { MOTIVOS_DE_ARRASTRE } from '../../domain/liquidacion/corte.js';
import { SITUACIONES_LIQUIDACION } from '../../domain/liquidacion/liquidacion.js';
import { codigoDe, confirmacionDe, referenciaDe, SITUACIONES_PAGO } from '../../domain/pago/fase.js';

const instante = z.iso.datetime();

export const extractoJsonSchema = z.object({
  liquidacion_id: z.uuid(),
  marca_id: z.uuid(),
  afiliado_id: z.uuid(),
  corte: instante,
  estado: z.enum(SITUACIONES_LIQUIDACION),
  total: importe.describe('The sum of its parts; below zero: to be recovered.'),
  pagadera: z.boolean().describe('false: all of it is carried over to a later settlement.'),
  motivo: z.enum(MOTIVOS_DE_ARRASTRE).nullable().describe('Why it is carried over.'),
  comisiones: z.int(),
  partidas: z.array(
    z.object({
      comision_id: z.uuid(),
      conversion_id: z.uuid(),
      campana_id: z.uuid(),
      campana: z.string().describe('Its name.'),
      transaction_id: z.string().nullable().describe("The shop's order number, where it was told."),
      ocurrido_en: instante,
      monto: importe,
    }),
  ),
  pago: z
    .object({
      id: z.uuid(),
      estado: z.enum(SITUACIONES_PAGO),
      referencia: z.string().nullable(),
      codigo: z.string().nullable().describe('Why it failed last, or came back.'),
      confirmado_en: instante.nullable(),
    })
    .nullable()
    .describe('null: not approved yet, or carried over.'),
});

export function extractoJson({
  liquidacion: l,
  linea,
  renglones,
  pago,
}: Extracto): z.output<typeof extractoJsonSchema> {
  return {
    liquidacion_id: l.id,
    marca_id: l.marcaId,
    afiliado_id: linea.afiliadoId,
    corte: l.corte.toISOString(),
    estado: l.fase.situacion,
    total: dineroJson(linea.monto),
    pagadera: linea.pagadera,
    motivo: linea.motivo,
    comisiones: linea.comisiones,
    partidas: renglones.map((una) => ({
      comision_id: una.comisionId,
      conversion_id: una.conversionId,
      campana_id: una.campanaId,
      campana: una.campana,
      transaction_id: una.transaccionId,
      ocurrido_en: una.ocurridoEn.toISOString(),
      monto: dineroJson(una.monto),
    })),
    pago: pago && pagoDeExtracto(pago),
  };
}

const pagoDeExtracto = ({ id, fase }: NonNullable<Extracto['pago']>) => ({
  id,
  estado: fase.situacion,
  referencia: referenciaDe(fase),
  codigo: codigoDe(fase),
  confirmado_en: confirmacionDe(fase)?.en?.toISOString() ?? null,
});

const COLUMNAS =
  'liquidacion_id,afiliado_id,comision_id,conversion_id,campana_id,ocurrido_en,monto,moneda,campana,transaction_id';

/** Quoted where it has to be; what a spreadsheet would take for a formula is text. */
function celda(texto: string): string {
  const inerte = /^[=+\-@\t]/.test(texto) ? `'${texto}` : texto;
  return /[",\r\n]/.test(inerte) ? `"${inerte.replaceAll('"', '""')}"` : inerte;
}

/** RFC 4180: one line a part, in the order of the sales. Only what others named can need quotes. */
export function extractoCsv({ liquidacion: l, linea, renglones }: Extracto): string {
  const lineas = renglones.map((una) => [
    l.id,
    linea.afiliadoId,
    una.comisionId,
    una.conversionId,
    una.campanaId,
    una.ocurridoEn.toISOString(),
    formatDinero(una.monto),
    una.monto.moneda,
    celda(una.campana),
    celda(una.transaccionId ?? ''),
  ]);
  return [COLUMNAS, ...lineas.map((campos) => campos.join(','))].map((una) => `${una}\r\n`).join('');
}
