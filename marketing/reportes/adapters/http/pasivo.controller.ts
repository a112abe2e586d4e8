import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { dineroJson, monedaSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { contableDe } from '../../../comun/adapters/http/quien.js';
import { VerPasivo } from '../../application/ver-pasivo.consulta.js';
import type { Pasivo } from '../../domain/pasivo.js';

const mes = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month such as 2026-03' });
const consultaSchema = z.strictObject({
  moneda: monedaSchema.optional(),
  desde: mes.default('0001-01'),
  hasta: mes.default('9999-12'),
});

const pasivoJsonSchema = z.object({
  marca_id: z.string(),
  moneda: z.string(),
  periodo: z.string().describe('A month in the time zone of the brand; months without movements are left out.'),
  devengado: importe.describe('Earned in it, corrections included.'),
  recuperado: importe.describe('Clawed back in it.'),
  pagado: importe.describe('Paid in it.'),
  al_cierre: z.object({
    retenido: importe.describe('Earned, and not approved yet.'),
    por_pagar: importe.describe('Approved, and in no payment; below zero: to be recovered.'),
    en_pago: importe,
  }),
  al: z.iso.datetime().describe('Time of the newest event in it.'),
});

@Controller('reportes/pasivo')
@Scope('reportes:leer')
export class PasivoController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, z.object({ datos: z.array(pasivoJsonSchema) }), 'What a brand owes, by currency and month.')
  async ver(@Caller() quien: Principal, @QueryParams(consultaSchema) filtro: z.output<typeof consultaSchema>) {
    const { desde, hasta, moneda = null } = filtro;
    const pasivos = await this.queries.execute(new VerPasivo(contableDe(quien), { moneda, desde, hasta }));
    return { datos: pasivos.map(pasivoJson) };
  }
}

const pasivoJson = ({ alCierre, ...p }: Pasivo): z.output<typeof pasivoJsonSchema> => ({
  marca_id: p.marcaId,
  moneda: p.devengado.moneda,
  periodo: p.periodo,
  devengado: dineroJson(p.devengado),
  recuperado: dineroJson(p.recuperado),
  pagado: dineroJson(p.pagado),
  al_cierre: {
    retenido: dineroJson(alCierre.retenido),
    por_pagar: dineroJson(alCierre.porPagar),
    en_pago: dineroJson(alCierre.enPago),
  },
  al: p.al.toISOString(),
});
