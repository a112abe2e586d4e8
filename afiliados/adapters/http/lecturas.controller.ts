import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { leerCursor, paginaDe, paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { VerHistoria } from '../../application/ver-historia.js';
import { VerSaldo } from '../../application/ver-saldo.js';
import { exigirNoMarca, lectorDe } from './quien.js';
import { entradaJson, historiaJsonSchema, listaDe, saldoJson, saldosJsonSchema } from './respuestas.js';

@Controller('afiliados/:id')
@Scope('afiliados:leer')
export class LecturasController {
  constructor(private readonly queries: QueryBus) {}

  @Get('historia')
  @Respuesta(200, listaDe(historiaJsonSchema), 'Every change of the affiliate, oldest first.')
  async historia(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @Consulta(paginaSchema) { limite, cursor }: z.output<typeof paginaSchema>,
  ) {
    const [desde] = leerCursor(cursor, z.tuple([z.int()])) ?? [];
    const filas = await this.queries.execute(new VerHistoria(id, lectorDe(quien), limite + 1, desde));
    return paginaDe(filas, limite, ({ n }) => [n], entradaJson);
  }

  @Get('saldo')
  @Respuesta(
    200,
    saldosJsonSchema,
    'One balance for each currency, folded from the events of commissions and payments.',
  )
  async saldo(@Quien() quien: Principal, @Parametro('id') id: string) {
    exigirNoMarca(quien);
    const { saldos, al } = await this.queries.execute(new VerSaldo(id, lectorDe(quien)));
    return { afiliado_id: id, saldos: saldos.map(saldoJson), al: al?.toISOString() ?? null };
  }
}
