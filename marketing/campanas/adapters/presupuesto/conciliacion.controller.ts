import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { dineroJsonONada, importe } from '../../../comun/adapters/http/importe.json.js';
import { contableDe } from '../../../comun/adapters/http/quien.js';
import { VerConciliacion } from '../../application/presupuesto/ver-conciliacion.consulta.js';
import type { Conciliada } from '../../domain/presupuesto/conciliacion.js';

const conciliadaSchema = z.object({
  campana_id: z.uuid(),
  cuadra: z.boolean(),
  presupuesto: z.object({
    total: importe.nullable(),
    disponible: importe.nullable(),
    reservado: importe,
    gastado: importe,
  }),
  cuentas: z.object({ reservado: importe, gastado: importe, saldo: importe, asientos: importe }),
  topes: z
    .object({ contadores: z.int(), desviados: z.int() })
    .describe('Counters of caps, and how many say something else than the accounts under them.'),
});

const conciliacionSchema = z.object({ cuadra: z.boolean(), al: z.iso.datetime(), datos: z.array(conciliadaSchema) });

@Controller('presupuestos')
export class ConciliacionController {
  constructor(
    private readonly queries: QueryBus,
    private readonly clock: Clock,
  ) {}

  @Get('conciliacion')
  @Scope('campanas:leer')
  @Answers(
    200,
    conciliacionSchema,
    'Each budget, and the counters of its caps, beside the sums of its accounts and their entries.',
  )
  async ver(@Caller() principal: Principal) {
    const conciliadas = await this.queries.execute(new VerConciliacion(contableDe(principal)));
    const cuadra = conciliadas.every((una) => una.cuadra);
    return { cuadra, al: this.clock.now().toISOString(), datos: conciliadas.map(conciliadaJson) };
  }
}

const conciliadaJson = ({ campanaId, presupuesto, cuentas, topes, cuadra }: Conciliada) => ({
  campana_id: campanaId,
  cuadra,
  presupuesto: {
    total: dineroJsonONada(presupuesto.total),
    disponible: dineroJsonONada(presupuesto.disponible),
    reservado: dineroJson(presupuesto.reservado),
    gastado: dineroJson(presupuesto.gastado),
  },
  cuentas: {
    reservado: dineroJson(cuentas.reservado),
    gastado: dineroJson(cuentas.gastado),
    saldo: dineroJson(cuentas.saldo),
    asientos: dineroJson(cuentas.asientos),
  },
  topes,
});
