import { z } from 'zod';
import { cero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { NIVELES } from '../../../campanas/domain/campana/segmentacion.js';
import { EXCESOS_TOPE } from '../../../campanas/domain/terminos/topes.js';
import { dineroJsonONada, importe } from '../../../comun/adapters/http/importe.json.js';
import type { AsientoEscrito } from '../../application/cuenta/lectura-de-comisiones.js';
import { MOTIVOS_DE_RETENCION } from '../../domain/conocido/pagadero.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import type { UsoVisto } from '../../domain/cuenta/consumo.js';
import { CLASES_COMISION, debidoDe, estaPorLiquidar } from '../../domain/cuenta/cuenta.js';
import { SITUACIONES_COMISION } from '../../domain/cuenta/situacion.js';

const instante = z.iso.datetime();

export const comisionJsonSchema = z.object({
  id: z.uuid(),
  conversion_id: z.uuid(),
  campana_id: z.uuid(),
  afiliado_id: z.uuid(),
  clase: z.enum(CLASES_COMISION),
  estado: z.enum(SITUACIONES_COMISION),
  monto: importe.describe('The same as comision_actual.'),
  comision_calculada: importe.describe('As it was calculated first, before refunds and corrections.'),
  comision_actual: importe.describe('As it is now: the sum of its entries.'),
  aprobado: importe.nullable().describe('What approvals cover; null: nobody approved anything yet.'),
  pagado: importe.describe('Less what was clawed back.'),
  por_pagar: importe.describe('Approved and neither paid nor on its way; below zero: to be recovered.'),
  retencion: z.enum(MOTIVOS_DE_RETENCION).nullable().describe('Why what is due may not be paid now; null: it may.'),
  visto_bueno_de: z.string().nullable().describe('Who agreed first, where two persons are needed.'),
  terminos_version: z.int(),
  nivel: z.enum(NIVELES),
  transaction_id: z.string().nullable().describe("The shop's order number; null: not told."),
  ocurrido_en: instante.describe('When the sale happened.'),
  calculada_en: instante,
  vence_en: instante.describe('End of the holding period, of what was added last where that has to be approved anew.'),
  version: z.int(),
});

const uso = z.object({
  nombre: z.string(),
  medida: z.enum(['CUENTA', 'DINERO']),
  limite: z.string().nullable(),
  al_exceder: z.enum(EXCESOS_TOPE),
  antes: z.string(),
  despues: z.string(),
});

export const asientoJsonSchema = z.object({
  id: z.uuid(),
  tipo: z.enum(['DEVENGO', 'AJUSTE', 'REVERSO', 'RECUPERO']),
  motivo: z.string(),
  delta: importe,
  calculado: importe.describe('What the formula said; the budget may have granted less.'),
  valor_neto: importe,
  nivel: z.enum(NIVELES),
  en_pie: z.boolean().describe('Whether anything of the conversion stood: worth nothing is not the same as refunded.'),
  creado_en: instante,
  causa: z
    .object({ mensaje_id: z.string().nullable(), correlation_id: z.string().nullable() })
    .describe('The message that made it; null where a person or the time did.'),
  presupuesto: z
    .object({ antes: importe, despues: importe })
    .nullable()
    .describe('What was available before and after it; null without limit.'),
  topes: z.array(uso).describe('The caps it counts for, before and after it; amounts, or numbers of commissions.'),
});

export const comisionConAsientosJsonSchema = comisionJsonSchema.extend({ asientos: z.array(asientoJsonSchema) });

export const comisionJson = ({ estado: c, version }: ComisionGuardada) => ({
  id: c.id,
  conversion_id: c.conversionId,
  campana_id: c.campanaId,
  afiliado_id: c.afiliadoId,
  clase: c.clase,
  estado: c.fase.situacion,
  monto: dineroJson(c.saldo),
  comision_calculada: dineroJson(c.calculada),
  comision_actual: dineroJson(c.saldo),
  aprobado: dineroJsonONada(c.aprobado),
  pagado: dineroJson(c.pagado),
  por_pagar: dineroJson(estaPorLiquidar(c) ? debidoDe(c) : cero(c.saldo.moneda)),
  retencion: estaPorLiquidar(c) && debidoDe(c).unidadesMenores > 0n ? c.retencion : null,
  visto_bueno_de: c.vistoBueno?.por ?? null,
  terminos_version: c.terminosVersion,
  nivel: c.nivel,
  transaction_id: c.transaccionId,
  ocurrido_en: c.ocurridoEn.toISOString(),
  calculada_en: c.calculadaEn.toISOString(),
  vence_en: c.venceEn.toISOString(),
  version,
});

export const asientoJson = (asiento: AsientoEscrito) => ({
  id: asiento.id,
  tipo: asiento.tipo,
  motivo: asiento.motivo,
  delta: dineroJson(asiento.delta),
  calculado: dineroJson(asiento.calculado),
  valor_neto: dineroJson(asiento.valorNeto),
  nivel: asiento.nivel,
  en_pie: asiento.enPie,
  creado_en: asiento.creadoEn.toISOString(),
  causa: { mensaje_id: asiento.causa, correlation_id: asiento.correlacion },
  presupuesto: asiento.fondos.disponible && {
    antes: dineroJson(asiento.fondos.disponible.antes),
    despues: dineroJson(asiento.fondos.disponible.despues),
  },
  topes: asiento.fondos.topes.map(usoJson),
});

function usoJson(visto: UsoVisto) {
  const { nombre, medida, alExceder: al_exceder } = visto;
  if (visto.medida === 'DINERO') {
    const [antes, despues] = [formatDinero(visto.antes), formatDinero(visto.despues)];
    return { nombre, medida, al_exceder, limite: formatDinero(visto.limite), antes, despues };
  }
  const [antes, despues] = [visto.antes.toString(), visto.despues.toString()];
  return { nombre, medida, al_exceder, limite: visto.limite?.toString() ?? null, antes, despues };
}
