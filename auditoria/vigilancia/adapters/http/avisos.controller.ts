import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { paginaDeHechos, type PaginaPedida } from '../../../comun/adapters/http/hechos.js';

@Controller()
@Scope('auditoria:leer')
export class AvisosController {
  constructor(private readonly queries: QueryBus) {}

  @Get('alertas')
  alertas(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'alerta', pagina);
  }

  @Get('notificaciones')
  notificaciones(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'notificacion', pagina);
  }
}
