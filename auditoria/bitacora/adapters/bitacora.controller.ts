import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { decodificado } from '../../comun/adapters/http/mensaje.json.js';
import { desdeDe, paginaPorOrden } from '../../comun/adapters/http/pagina.js';
import { ListarBitacora } from '../application/listar-bitacora.consulta.js';
import { VerIntegridad } from '../application/ver-integridad.consulta.js';
import { VerMensaje } from '../application/ver-mensaje.consulta.js';
import type { Entrada } from '../domain/entrada.js';

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
  constructor(private readonly queries: QueryBus) {}

  @Get('bitacora')
  async listar(@QueryParams(filtroSchema) { limite, cursor, ...filtro }: z.output<typeof filtroSchema>) {
    const entradas = await this.queries.execute(new ListarBitacora(filtro, desdeDe(cursor), limite + 1));
    return paginaPorOrden(entradas, limite, entradaJson);
  }

  @Get('bitacora/:id')
  async ver(@PathParam('id') id: string) {
    const entrada = await this.queries.execute(new VerMensaje(id));
    const { topic, esquema, bytes } = entrada;
    const mensaje = decodificado(topic, bytes, esquema);
    return { ...entradaJson(entrada), esquema, mensaje, tamano: bytes.length };
  }

  @Get('integridad')
  async integridad() {
    const { fuentes, completa, al } = await this.queries.execute(new VerIntegridad());
    const mostrar = fuentes.map(({ distintas: _, ...fuente }) => fuente);
    return { fuentes: JSON.parse(jsonOf(mostrar)) as unknown, completa, al };
  }
}

const entradaJson = (entrada: Entrada) => ({
  id: entrada.id,
  topic: entrada.topic,
  particion: entrada.particion,
  posicion: entrada.posicion,
  fuente: entrada.fuente,
  tipo: entrada.tipo,
  agregado: entrada.agregado,
  secuencia: entrada.secuencia,
  en: entrada.en,
  correlacion: entrada.correlacion,
  causacion: entrada.causacion,
  actor: entrada.actor,
  marca_id: entrada.marca_id,
});
