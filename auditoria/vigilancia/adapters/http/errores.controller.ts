import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
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
  desde: instantSchema.optional(),
  hasta: instantSchema.optional(),
});

const consultaSchema = pageSchema.extend(filtroSchema.shape).extend({ situacion: z.enum(situaciones).optional() });

/** Messages that a service could not process, of all services. */
@Controller('errores')
@Scope('auditoria:leer')
export class ErroresController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  @Answers(200, z.object({ datos: z.array(errorJsonSchema), cursor: z.string().nullable() }), 'Oldest first.')
  async listar(@QueryParams(consultaSchema) { limite, cursor, ...filtro }: z.output<typeof consultaSchema>) {
    const aparcados = await this.queries.execute(new ListarAparcados(filtro, desdeDe(cursor), limite + 1));
    return paginaPorOrden(aparcados, limite, errorJson);
  }

  @Get(':id')
  @Answers(200, errorCompletoJsonSchema, 'Decoded, personal data masked, with all that was done about it.')
  @Answers(404, null, 'No such failed message.')
  async ver(@PathParam('id') id: string) {
    return errorCompletoJson(await this.queries.execute(new VerAparcado(id)));
  }
}
