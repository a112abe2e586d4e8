import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/values.js';
import { z } from 'zod';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { SITUACIONES_LIQUIDACION } from '../../domain/liquidacion/liquidacion.js';
import type { LiquidacionGuardada } from '../../domain/liquidacion/liquidacion.repository.js';
import { SITUACIONES_PAGO } from '../../domain/pago/pago.js';
import type { PagoGuardado } from '../../domain/pago/pago.repository.js';

const instante = z.iso.datetime();

export const liquidacionJsonSchema = z.object({
  id: z.uuid(),
  marca_id: z.uuid(),
  moneda: z.string(),
  corte: instante,
  minimo: importe,
  estado: z.enum(SITUACIONES_LIQUIDACION),
  total: importe.describe('Of the lines that are paid.'),
  lineas: z.array(
    z.object({
      afiliado_id: z.uuid(),
      monto: importe,
      comisiones: z.int(),
      pagadera: z.boolean().describe('false: carried over to a later settlement.'),
    }),
  ),
  huella: z.string().describe('Of the content: whoever approves repeats it.'),
  creada_por: z.string(),
  creada_en: instante,
  aprobada_por: z.string().nullable(),
  version: z.int(),
});

export const pagoJsonSchema = z.object({
  id: z.uuid().describe('Also its key at the gateway.'),
  liquidacion_id: z.uuid(),
  afiliado_id: z.uuid(),
  monto: importe,
  estado: z.enum(SITUACIONES_PAGO),
  intentos: z.int(),
  referencia: z.string().nullable(),
  codigo: z.string().nullable().describe('Why it failed last.'),
  proximo_en: instante.nullable().describe('When it is looked at again; null: it has ended.'),
  solicitado_en: instante,
  version: z.int(),
});

export function liquidacionJson({ estado: l, version }: LiquidacionGuardada) {
  const en = (monto: bigint) => dineroJson(dinero(monto, l.moneda));
  const total = l.lineas.reduce((suma, { monto, pagadera }) => (pagadera ? suma + monto : suma), 0n);
  return {
    id: l.id,
    marca_id: l.marcaId,
    moneda: l.moneda,
    corte: l.corte.toISOString(),
    minimo: en(l.minimo),
    estado: l.situacion,
    total: en(total),
    lineas: l.lineas.map(({ afiliadoId, monto, ...resto }) => ({
      afiliado_id: afiliadoId,
      monto: en(monto),
      ...resto,
    })),
    huella: l.huella,
    creada_por: l.creadaPor,
    creada_en: l.creadaEn.toISOString(),
    aprobada_por: l.aprobadaPor,
    version,
  };
}

export const pagoJson = ({ estado: p, version }: PagoGuardado) => ({
  id: p.id,
  liquidacion_id: p.liquidacionId,
  afiliado_id: p.afiliadoId,
  monto: dineroJson(p.monto),
  estado: p.situacion,
  intentos: p.intentos,
  referencia: p.referencia,
  codigo: p.codigo,
  proximo_en: p.proximoEn?.toISOString() ?? null,
  solicitado_en: p.solicitadoEn.toISOString(),
  version,
});
