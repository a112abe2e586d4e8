import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { leerCursor, paginaDe, paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { VerHistoria } from '../../../application/afiliado/ver-historia.consulta.js';
import { quienDe } from '../../http/quien.js';
import { entradaJson, historiaJsonSchema, listaDe } from './respuestas.js';

@Controller('afiliados/:id')
@Scope('afiliados:leer')
export class HistoriaController {
  constructor(private readonly queries: QueryBus) {}

  @Get('historia')
  @Respuesta(200, listaDe(historiaJsonSchema), 'Every change of the affiliate, oldest first.')
  async historia(
    @Quien() principal: Principal,
    @Parametro('id') id: string,
    @Consulta(paginaSchema) { limite, cursor }: z.output<typeof paginaSchema>,
  ) {
    const [desde] = leerCursor(cursor, z.tuple([z.int()])) ?? [];
    const filas = await this.queries.execute(new VerHistoria(quienDe(principal), id, limite + 1, desde));
    return paginaDe(filas, limite, ({ n }) => [n], entradaJson);
  }
}
