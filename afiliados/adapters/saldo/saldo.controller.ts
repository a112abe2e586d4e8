import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { VerSaldo } from '../../application/saldo/ver-saldo.consulta.js';
import { quienDe } from '../http/quien.js';
import { saldoJson, saldosJsonSchema } from './respuestas.js';

@Controller('afiliados/:id')
@Scope('afiliados:leer')
export class SaldoController {
  constructor(private readonly queries: QueryBus) {}

  @Get('saldo')
  @Answers(200, saldosJsonSchema, 'One balance for each currency, folded from the events of commissions and payments.')
  async saldo(@Caller() principal: Principal, @PathParam('id') id: string) {
    const { saldos, al } = await this.queries.execute(new VerSaldo(quienDe(principal), id));
    return { afiliado_id: id, saldos: saldos.map(saldoJson), al: al?.toISOString() ?? null };
  }
}
