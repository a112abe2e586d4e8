import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, pageSchema, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { VerHistoria } from '../../../application/afiliado/ver-historia.consulta.js';
import { quienDe } from '../../http/quien.js';
import { entradaJson, historiaJsonSchema, listaDe } from './respuestas.js';

@Controller('afiliados/:id')
@Scope('afiliados:leer')
export class HistoriaController {
  constructor(private readonly queries: QueryBus) {}

  @Get('historia')
  @Answers(200, listaDe(historiaJsonSchema), 'Every change of the affiliate, oldest first.')
  async historia(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @QueryParams(pageSchema) { limite, cursor }: z.output<typeof pageSchema>,
  ) {
    const [desde] = readCursor(cursor, z.tuple([z.int()])) ?? [];
    const filas = await this.queries.execute(new VerHistoria(quienDe(principal), id, limite + 1, desde));
    return pageOf(filas, limite, ({ n }) => [n], entradaJson);
  }
}
