import { Controller, Get } from '@nestjs/common';
import { readCursor, pageOf, pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { QueryParams, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { z } from 'zod';
import { AparcadoDesconocido, situaciones } from '../../domain/aparcado.js';
import { Aparcados } from '../aparcados.mysql.js';
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
  constructor(private readonly aparcados: Aparcados) {}

  @Get()
  @Answers(200, z.object({ datos: z.array(errorJsonSchema), cursor: z.string().nullable() }), 'Oldest first.')
  async listar(@QueryParams(consultaSchema) { limite, cursor, ...filtro }: z.output<typeof consultaSchema>) {
    const [desde] = readCursor(cursor, z.tuple([z.string().regex(/^\d{1,20}$/)])) ?? ['0'];
    const filas = await this.aparcados.listar(filtro, desde, limite + 1);
    return pageOf(filas, limite, ({ orden }) => [String(orden)], errorJson);
  }

  @Get(':id')
  @Answers(200, errorCompletoJsonSchema, 'Decoded, personal data masked, with all that was done about it.')
  @Answers(404, null, 'No such failed message.')
  async ver(@PathParam('id') id: string) {
    const fila = await this.aparcados.ver(id);
    if (!fila) throw new AparcadoDesconocido(id);
    return errorCompletoJson(fila, await this.aparcados.actos(id));
  }
}
