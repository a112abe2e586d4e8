import { Controller, Get, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
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
  @Respuesta(200, extractoJsonSchema, 'With its parts; `formato=csv` answers these as text/csv.')
  async ver(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @Parametro('afiliado') afiliado: string,
    @Consulta(consultaSchema) { formato }: z.output<typeof consultaSchema>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const extracto = await this.queries.execute(new VerExtracto(lectorDe(principal), id, afiliado));
    if (formato === 'json') return extractoJson(extracto);
    void reply.type('text/csv; charset=utf-8');
    void reply.header('content-disposition', `attachment; filename="${id}-${afiliado}.csv"`);
    return extractoCsv(extracto);
  }
}
