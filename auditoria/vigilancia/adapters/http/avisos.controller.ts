import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Consulta } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { paginaDeHechos, type PaginaPedida } from '../../../comun/adapters/http/hechos.js';

@Controller()
@Scope('auditoria:leer')
export class AvisosController {
  constructor(private readonly queries: QueryBus) {}

  @Get('alertas')
  alertas(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'alerta', pagina);
  }

  @Get('notificaciones')
  notificaciones(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'notificacion', pagina);
  }
}
