import { Controller, Get } from '@nestjs/common';
import { readCursor, pageOf, pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { z } from 'zod';
import { Registros, type Tabla } from '../registros.mysql.js';

type PaginaPedida = z.output<typeof pageSchema>;

@Controller()
@Scope('auditoria:leer')
export class RegistrosController {
  constructor(private readonly registros: Registros) {}

  @Get('seguridad')
  seguridad(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return this.listar('seguridad', pagina);
  }

  @Get('cumplimiento')
  cumplimiento(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return this.listar('cumplimiento', pagina);
  }

  @Get('alertas')
  alertas(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return this.listar('alerta', pagina);
  }

  @Get('notificaciones')
  notificaciones(@QueryParams(pageSchema) pagina: PaginaPedida) {
    return this.listar('notificacion', pagina);
  }

  private async listar(tabla: Tabla, { limite, cursor }: PaginaPedida) {
    const [desde] = readCursor(cursor, z.tuple([z.string().regex(/^\d{1,20}$/)])) ?? ['0'];
    const filas = await this.registros.listar(tabla, desde, limite + 1);
    return pageOf(
      filas,
      limite,
      ({ orden }) => [String(orden)],
      ({ orden: _, ...registro }) => registro,
    );
  }
}
