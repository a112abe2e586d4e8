import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { lectorDe } from '../../../comun/adapters/http/quien.js';
import { VerExtracto } from '../../application/liquidacion/ver-extracto.consulta.js';
import { extractoCsv, extractoJson, extractoJsonSchema } from './extracto.json.js';

const consultaSchema = z.strictObject({ formato: z.enum(['json', 'csv']).default('json') });

/** What a settlement says to one affiliate. An affiliate sees its own, a brand those of its settlements. */
@Controller('liquidaciones/:id/extractos')
@Scope('liquidaciones:leer')
export class ExtractosController {
  constructor(private readonly queries: QueryBus) {}

  @Get(':afiliado')
  @Answers(200, extractoJsonSchema, 'With its parts; `formato=csv` answers these as text/csv.')
  async ver(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @PathParam('afiliado') afiliado: string,
    @QueryParams(consultaSchema) { formato }: z.output<typeof consultaSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const extracto = await this.queries.execute(new VerExtracto(lectorDe(principal), id, afiliado));
    if (formato === 'json') return extractoJson(extracto);
    void reply.type('text/csv; charset=utf-8');
    void reply.header('content-disposition', `attachment; filename="${id}-${afiliado}.csv"`);
    return extractoCsv(extracto);
  }
}
