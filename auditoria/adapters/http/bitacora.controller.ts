import { Controller, Get } from '@nestjs/common';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { readCursor, pageOf, pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { QueryParams, PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { withoutPersonalData } from '@alpespartner/shared-kernel/platform/avro/personal.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { z } from 'zod';
import { completa } from '../../domain/integridad.js';
import { Bitacora, type Entrada } from '../bitacora.mysql.js';

const texto = z.string().min(1).max(100).optional();
const filtroSchema = pageSchema.extend({
  agregado: texto,
  correlacion: texto,
  actor: texto,
  tipo: texto,
  topic: texto,
  desde: instantSchema.optional(),
  hasta: instantSchema.optional(),
});

@Controller()
@Scope('auditoria:leer')
export class BitacoraController {
  constructor(
    private readonly bitacora: Bitacora,
    private readonly clock: Clock,
  ) {}

  @Get('bitacora')
  async listar(@QueryParams(filtroSchema) { limite, cursor, ...filtro }: z.output<typeof filtroSchema>) {
    const [desde] = readCursor(cursor, z.tuple([z.string().regex(/^\d{1,20}$/)])) ?? ['0'];
    const filas = await this.bitacora.listar(filtro, desde, limite + 1);
    return pageOf(filas, limite, ({ orden }) => [String(orden)], entradaJson);
  }

  @Get('bitacora/:id')
  async ver(@PathParam('id') id: string) {
    const entrada = await this.bitacora.ver(id);
    if (!entrada) throw new DomainError('auditoria.mensaje-desconocido', `No message ${id} is kept.`, 'no-encontrado');
    const topic = entrada.topic as keyof Mensajes;
    const mensaje = withoutPersonalData(topic, codecOf(topic).decode(entrada.bytes, entrada.esquema));
    const { esquema, bytes } = entrada;
    const visible = JSON.parse(jsonOf(mensaje)) as unknown;
    return { ...entradaJson(entrada), esquema, mensaje: visible, tamano: bytes.length };
  }

  @Get('integridad')
  async integridad() {
    const fuentes = await this.bitacora.integridad();
    const mostrar = fuentes.map(({ distintas: _, ...fuente }) => fuente);
    const json = JSON.parse(jsonOf(mostrar)) as unknown;
    return { fuentes: json, completa: fuentes.every(completa), al: this.clock.now() };
  }
}

const entradaJson = ({ id, topic, particion, posicion, fuente, tipo, agregado, secuencia, ...resto }: Entrada) => {
  const { en, correlacion, causacion, actor, marca_id } = resto;
  return {
    id,
    topic,
    particion,
    posicion,
    fuente,
    tipo,
    agregado,
    secuencia,
    en,
    correlacion,
    causacion,
    actor,
    marca_id,
  };
};
