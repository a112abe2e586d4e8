import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { readCursor, pageOf, pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
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
  @Answers(200, listaDe(historiaJsonSchema), 'Every change of the affiliate, oldest first.')
  async historia(
    @Caller() quien: Principal,
    @PathParam('id') id: string,
    @QueryParams(pageSchema) { limite, cursor }: z.output<typeof pageSchema>,
  ) {
    const [desde] = readCursor(cursor, z.tuple([z.int()])) ?? [];
    const filas = await this.queries.execute(new VerHistoria(id, lectorDe(quien), limite + 1, desde));
    return pageOf(filas, limite, ({ n }) => [n], entradaJson);
  }

  @Get('saldo')
  @Answers(200, saldosJsonSchema, 'One balance for each currency, folded from the events of commissions and payments.')
  async saldo(@Caller() quien: Principal, @PathParam('id') id: string) {
    exigirNoMarca(quien);
    const { saldos, al } = await this.queries.execute(new VerSaldo(id, lectorDe(quien)));
    return { afiliado_id: id, saldos: saldos.map(saldoJson), al: al?.toISOString() ?? null };
  }
}
