import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { paginaDeHechos, type PaginaPedida } from '../../comun/adapters/http/hechos.js';

@Controller()
@Scope('auditoria:leer')
export class CumplimientoController {
  constructor(private readonly queries: QueryBus) {}

  @Get('seguridad')
  seguridad(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'seguridad', pagina);
  }

  @Get('cumplimiento')
  cumplimiento(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'cumplimiento', pagina);
  }
}
