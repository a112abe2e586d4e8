import { Controller, Get } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { marcaDeCuentas } from '../../../comun/adapters/http/alcance.js';
import { ConciliacionConsulta, type Conciliada } from './conciliacion.mysql.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';

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
    private readonly conciliacion: ConciliacionConsulta,
    private readonly clock: Clock,
  ) {}

  @Get('conciliacion')
  @Scope('campanas:leer')
  @Answers(
    200,
    conciliacionSchema,
    'Each budget, and the counters of its caps, beside the sums of its accounts and their entries.',
  )
  async ver(@Caller() quien: Principal) {
    const datos = await this.conciliacion.de(marcaDeCuentas(quien));
    const cuadra = datos.every((una) => una.cuadra);
    return { cuadra, al: this.clock.now().toISOString(), datos: datos.map(conciliadaJson) };
  }
}

function conciliadaJson({ campanaId, moneda, cuadra, cuentas: c, topes, ...p }: Conciliada) {
  const monto = (unidades: bigint) => dineroJson(dinero(unidades, moneda));
  const oNada = (unidades: bigint | null) => (unidades === null ? null : monto(unidades));
  return {
    campana_id: campanaId,
    cuadra,
    presupuesto: {
      ...{ total: oNada(p.total), disponible: oNada(p.disponible) },
      ...{ reservado: monto(p.reservado), gastado: monto(p.gastado) },
    },
    cuentas: {
      ...{ reservado: monto(c.reservado), gastado: monto(c.gastado) },
      ...{ saldo: monto(c.saldo), asientos: monto(c.asientos) },
    },
    topes,
  };
}
