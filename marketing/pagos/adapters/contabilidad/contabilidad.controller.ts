import { Controller, Get } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/values.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { marcaDeCuentas } from '../../../comun/adapters/http/alcance.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import { ContabilidadConsulta, CUENTAS, type Libros } from './contabilidad.mysql.js';

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
  constructor(private readonly contabilidad: ContabilidadConsulta) {}

  @Get()
  @Respuesta(
    200,
    z.object({ datos: z.array(librosJsonSchema), al: z.iso.datetime() }),
    'Each account from its own table.',
  )
  async ver(@Quien() quien: Principal) {
    const { libros, al } = await this.contabilidad.leer(marcaDeCuentas(quien));
    return { datos: libros.map(librosJson), al: al.toISOString() };
  }
}

function librosJson({ marcaId, moneda, saldos }: Libros): z.output<typeof librosJsonSchema> {
  const en = (monto: bigint) => dineroJson(dinero(monto, moneda));
  const cuentas = CUENTAS.map((cuenta) => {
    const saldo = saldos.get(cuenta) ?? 0n;
    return { cuenta, debe: en(saldo > 0n ? saldo : 0n), haber: en(saldo < 0n ? -saldo : 0n) };
  });
  const suma = [...saldos.values()].reduce((a, b) => a + b, 0n);
  return { marca_id: marcaId, moneda, cuentas, suma: en(suma) };
}
