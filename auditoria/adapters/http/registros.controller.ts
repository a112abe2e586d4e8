import { Controller, Get } from '@nestjs/common';
import { leerCursor, paginaDe, paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Consulta } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { z } from 'zod';
import { Registros, type Tabla } from '../registros.mysql.js';

type PaginaPedida = z.output<typeof paginaSchema>;

@Controller()
@Scope('auditoria:leer')
export class RegistrosController {
  constructor(private readonly registros: Registros) {}

  @Get('seguridad')
  seguridad(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return this.listar('seguridad', pagina);
  }

  @Get('cumplimiento')
  cumplimiento(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return this.listar('cumplimiento', pagina);
  }

  @Get('alertas')
  alertas(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return this.listar('alerta', pagina);
  }

  @Get('notificaciones')
  notificaciones(@Consulta(paginaSchema) pagina: PaginaPedida) {
    return this.listar('notificacion', pagina);
  }

  private async listar(tabla: Tabla, { limite, cursor }: PaginaPedida) {
    const [desde] = leerCursor(cursor, z.tuple([z.string().regex(/^\d{1,20}$/)])) ?? ['0'];
    const filas = await this.registros.listar(tabla, desde, limite + 1);
    return paginaDe(
      filas,
      limite,
      ({ orden }) => [String(orden)],
      ({ orden: _, ...registro }) => registro,
    );
  }
}
