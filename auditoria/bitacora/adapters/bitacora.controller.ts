import { Controller, Get } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { jsonDe } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Consulta, instanteSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { z } from 'zod';
import { decodificado } from '../../comun/adapters/http/mensaje.json.js';
import { desdeDe, paginaPorOrden } from '../../comun/adapters/http/pagina.js';
import { ListarBitacora } from '../application/listar-bitacora.consulta.js';
import { VerIntegridad } from '../application/ver-integridad.consulta.js';
import { VerMensaje } from '../application/ver-mensaje.consulta.js';
import type { Entrada } from '../domain/entrada.js';

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
  constructor(private readonly queries: QueryBus) {}

  @Get('bitacora')
  async listar(@Consulta(filtroSchema) { limite, cursor, ...filtro }: z.output<typeof filtroSchema>) {
    const entradas = await this.queries.execute(new ListarBitacora(filtro, desdeDe(cursor), limite + 1));
    return paginaPorOrden(entradas, limite, entradaJson);
  }

  @Get('bitacora/:id')
  async ver(@Parametro('id') id: string) {
    const entrada = await this.queries.execute(new VerMensaje(id));
    const { topic, esquema, bytes } = entrada;
    const mensaje = decodificado(topic, bytes, esquema);
    return { ...entradaJson(entrada), esquema, mensaje, tamano: bytes.length };
  }

  @Get('integridad')
  async integridad() {
    const { fuentes, completa, al } = await this.queries.execute(new VerIntegridad());
    const mostrar = fuentes.map(({ distintas: _, ...fuente }) => fuente);
    return { fuentes: JSON.parse(jsonDe(mostrar)) as unknown, completa, al };
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
