import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { cero, negar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { contableDe } from '../../../comun/adapters/http/quien.js';
import { CUENTAS, type Libros, VerContabilidad } from '../../application/contabilidad/ver-contabilidad.consulta.js';

const librosJsonSchema = z.object({
  marca_id: z.uuid(),
  moneda: z.string(),
  cuentas: z.array(
    z.object({
      cuenta: z.enum(CUENTAS),
      debe: importe.describe('What was earned, or is to be recovered.'),
      haber: importe.describe('What is held, owed, being paid, or paid.'),
    }),
  ),
  suma: importe.describe('Debits less credits: always zero.'),
});

/** The double-entry view per brand and currency; a brand sees its own. */
@Controller('contabilidad')
@Scope('liquidaciones:leer')
export class ContabilidadController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(
    200,
    z.object({ datos: z.array(librosJsonSchema), al: z.iso.datetime() }),
    'Each account from its own table.',
  )
  async ver(@Caller() principal: Principal) {
    const { libros, al } = await this.queries.execute(new VerContabilidad(contableDe(principal)));
    return { datos: libros.map(librosJson), al: al.toISOString() };
  }
}

function librosJson({ marcaId, moneda, saldos }: Libros): z.output<typeof librosJsonSchema> {
  const nada = cero(moneda);
  const cuentas = CUENTAS.map((cuenta) => {
    const saldo = saldos.get(cuenta) ?? nada;
    const enDebe = saldo.unidadesMenores > 0n;
    return { cuenta, debe: dineroJson(enDebe ? saldo : nada), haber: dineroJson(enDebe ? nada : negar(saldo)) };
  });
  const suma = [...saldos.values()].reduce(sumar, nada);
  return { marca_id: marcaId, moneda, cuentas, suma: dineroJson(suma) };
}
