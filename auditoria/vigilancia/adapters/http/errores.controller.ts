import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, instanteSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { z } from 'zod';
import { desdeDe, paginaPorOrden } from '../../../comun/adapters/http/pagina.js';
import { ListarAparcados } from '../../application/listar-aparcados.consulta.js';
import { VerAparcado } from '../../application/ver-aparcado.consulta.js';
import { situaciones } from '../../domain/aparcado.js';
import { errorCompletoJson, errorCompletoJsonSchema, errorJson, errorJsonSchema } from './errores.json.js';

const texto = z.string().min(1).max(100).optional();

export const filtroSchema = z.strictObject({
  servicio: texto,
  topic: texto,
  suscripcion: texto,
  tipo: texto,
  mensaje: texto,
  clave: texto,
  desde: instanteSchema.optional(),
  hasta: instanteSchema.optional(),
});

const consultaSchema = paginaSchema.extend(filtroSchema.shape).extend({ situacion: z.enum(situaciones).optional() });

/** Messages that a service could not process, of all services. */
@Controller('errores')
@Scope('auditoria:leer')
export class ErroresController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Respuesta(200, z.object({ datos: z.array(errorJsonSchema), cursor: z.string().nullable() }), 'Oldest first.')
  async listar(@Consulta(consultaSchema) { limite, cursor, ...filtro }: z.output<typeof consultaSchema>) {
    const aparcados = await this.queries.execute(new ListarAparcados(filtro, desdeDe(cursor), limite + 1));
    return paginaPorOrden(aparcados, limite, errorJson);
  }

  @Get(':id')
  @Respuesta(200, errorCompletoJsonSchema, 'Decoded, personal data masked, with all that was done about it.')
  @Respuesta(404, null, 'No such failed message.')
  async ver(@Parametro('id') id: string) {
    return errorCompletoJson(await this.queries.execute(new VerAparcado(id)));
  }
}
