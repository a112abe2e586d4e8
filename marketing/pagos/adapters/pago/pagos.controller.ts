import { Controller, Get } from '@nestjs/common';
import { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { leerCursor, paginaDe } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, idSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { alcanceDe } from '../../../comun/adapters/http/alcance.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { PagoDesconocido } from '../../domain/pago/errores.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { filtroPagosSchema } from '../liquidacion/cuerpos.js';
import { pagoJson, pagoJsonSchema } from '../liquidacion/respuestas.js';

/** An affiliate sees its own payments, a brand those it makes. */
@Controller('pagos')
@Scope('pagos:leer')
export class PagosController {
  constructor(private readonly pagos: PagoRepository) {}

  @Get()
  @Respuesta(200, listaDe(pagoJsonSchema), 'In the order of their ids.')
  async listar(@Quien() quien: Principal, @Consulta(filtroPagosSchema) consulta: z.output<typeof filtroPagosSchema>) {
    const { limite, cursor, liquidacion_id, estado } = consulta;
    const [desde] = leerCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { ...alcanceDe(quien), liquidacionId: liquidacion_id, situacion: estado };
    const pagos = await this.pagos.list(filtro, limite + 1, desde);
    return paginaDe(pagos, limite, (pago) => [pago.estado.id], pagoJson);
  }

  @Get(':id')
  @Respuesta(200, pagoJsonSchema, 'Where it stands.')
  async ver(@Quien() quien: Principal, @Parametro('id') id: string) {
    const pago = await this.pagos.find(alcanceDe(quien), id);
    if (!pago) throw new PagoDesconocido();
    return new Answer(pagoJson(pago), { version: pago.version });
  }
}
