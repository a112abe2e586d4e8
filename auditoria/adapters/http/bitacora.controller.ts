import { Controller, Get } from '@nestjs/common';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecDe } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { leerCursor, paginaDe, paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Consulta, instanteSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { z } from 'zod';
import { completa } from '../../domain/integridad.js';
import { Bitacora, type Entrada } from '../bitacora.mysql.js';
import { jsonDe } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { sinDatosPersonales } from '@alpespartner/shared-kernel/platform/avro/personal.js';

const texto = z.string().min(1).max(100).optional();
const filtroSchema = paginaSchema.extend({
  agregado: texto,
  correlacion: texto,
  actor: texto,
  tipo: texto,
  topic: texto,
  desde: instanteSchema.optional(),
  hasta: instanteSchema.optional(),
});

@Controller()
@Scope('auditoria:leer')
export class BitacoraController {
  constructor(
    private readonly bitacora: Bitacora,
    private readonly clock: Clock,
  ) {}

  @Get('bitacora')
  async listar(@Consulta(filtroSchema) { limite, cursor, ...filtro }: z.output<typeof filtroSchema>) {
    const [desde] = leerCursor(cursor, z.tuple([z.string().regex(/^\d{1,20}$/)])) ?? ['0'];
    const filas = await this.bitacora.listar(filtro, desde, limite + 1);
    return paginaDe(filas, limite, ({ orden }) => [String(orden)], entradaJson);
  }

  @Get('bitacora/:id')
  async ver(@Parametro('id') id: string) {
    const entrada = await this.bitacora.ver(id);
    if (!entrada) throw new DomainError('auditoria.mensaje-desconocido', `No message ${id} is kept.`, 'no-encontrado');
    const topic = entrada.topic as keyof Mensajes;
    const mensaje = sinDatosPersonales(topic, codecDe(topic).decode(entrada.bytes, entrada.esquema));
    const { esquema, bytes } = entrada;
    const visible = JSON.parse(jsonDe(mensaje)) as unknown;
    return { ...entradaJson(entrada), esquema, mensaje: visible, tamano: bytes.length };
  }

  @Get('integridad')
  async integridad() {
    const fuentes = await this.bitacora.integridad();
    const mostrar = fuentes.map(({ distintas: _, ...fuente }) => fuente);
    const json = JSON.parse(jsonDe(mostrar)) as unknown;
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
