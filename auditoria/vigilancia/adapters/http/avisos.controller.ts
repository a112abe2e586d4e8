import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { hechoJson, paginaDeHechos, type PaginaPedida } from '../../../comun/adapters/http/hechos.js';
import { desdeDe, paginaPorOrden } from '../../../comun/adapters/http/pagina.js';
import { ListarAlertasVigentes } from '../../application/alertas-vigentes.js';

const alertasSchema = pageSchema.extend({ vigentes: z.enum(['true', 'false']).optional() });

@Controller()
@Scope('auditoria:leer')
export class AvisosController {
  constructor(private readonly queries: QueryBus) {}

  /** All that were ever raised; with `vigentes=true` those about what has appeared and not gone. */
  @Get('alertas')
  async alertas(@QueryParams(alertasSchema) { vigentes, ...pagina }: z.output<typeof alertasSchema>) {
    if (vigentes !== 'true') return paginaDeHechos(this.queries, 'alerta', pagina);
    const { limite, cursor } = pagina;
    const hechos = await this.queries.execute(new ListarAlertasVigentes(desdeDe(cursor), limite + 1));
    return paginaPorOrden(hechos, limite, hechoJson);
  }

  @Get('notificaciones')
  notificaciones(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return paginaDeHechos(this.queries, 'notificacion', pagina);
  }
}
