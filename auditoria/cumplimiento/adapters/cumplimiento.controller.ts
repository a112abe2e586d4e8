import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Consulta } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { paginaDeHechos, type PaginaPedida } from '../../comun/adapters/http/hechos.js';

@Controller()
@Scope('auditoria:leer')
export class CumplimientoController {
  constructor(private readonly queries: QueryBus) {}

  @Get('seguridad')
  seguridad(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'seguridad', pagina);
  }

  @Get('cumplimiento')
  cumplimiento(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'cumplimiento', pagina);
  }
}
