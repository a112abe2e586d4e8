import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/etag.js';
import { leerCursor, paginaDe } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { Respuesta } from '@alpespartner/shared-kernel/platform/http/respuesta.js';
import { Consulta, Cuerpo, idSchema, Parametro } from '@alpespartner/shared-kernel/platform/http/zod.js';
import { Quien, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { visibleTenant, type Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { z } from 'zod';
import { marcaDeCuentas } from '../../../comun/adapters/http/alcance.js';
import { marcaPara } from '../../../comun/adapters/http/quien.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { AprobarLiquidacion } from '../../application/liquidacion/aprobar-liquidacion.js';
import { CrearLiquidacion } from '../../application/liquidacion/crear-liquidacion.js';
import { LiquidacionDesconocida } from '../../domain/pago/errores.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { aprobacionSchema, filtroLiquidacionesSchema, liquidacionSchema } from './cuerpos.js';
import { liquidacionJson, liquidacionJsonSchema } from './respuestas.js';

@Controller('liquidaciones')
export class LiquidacionesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly liquidaciones: LiquidacionRepository,
  ) {}

  @Post()
  @Scope('liquidaciones:crear')
  @Respuesta(201, liquidacionJsonSchema, 'CERRADA: its content is locked. 422 where nothing is to be paid.')
  async crear(@Quien() quien: Principal, @Cuerpo(liquidacionSchema) cuerpo: z.output<typeof liquidacionSchema>) {
    const { moneda, corte = null, minimo, marca_id } = cuerpo;
    const pedido = { marcaId: marcaPara(quien, marca_id), moneda, corte, por: quien.sub };
    const creada = await this.commands.execute(
      new CrearLiquidacion({ ...pedido, minimo: minimo?.unidadesMenores ?? null }),
    );
    const { estado, version } = creada;
    return new Answer(liquidacionJson(creada), { version, location: `/liquidaciones/${estado.id}` });
  }

  @Get()
  @Scope('liquidaciones:leer')
  @Respuesta(200, listaDe(liquidacionJsonSchema), 'Of the brand of the token, in the order of their creation.')
  async listar(
    @Quien() quien: Principal,
    @Consulta(filtroLiquidacionesSchema) { estado, limite, cursor }: z.output<typeof filtroLiquidacionesSchema>,
  ) {
    const [desde] = leerCursor(cursor, z.tuple([idSchema])) ?? [];
    const filtro = { marcaId: marcaDeCuentas(quien), situacion: estado };
    const liquidaciones = await this.liquidaciones.list(filtro, limite + 1, desde);
    return paginaDe(liquidaciones, limite, (una) => [una.estado.id], liquidacionJson);
  }

  @Get(':id')
  @Scope('liquidaciones:leer')
  @Respuesta(200, liquidacionJsonSchema, 'With a line per affiliate.')
  async ver(@Quien() quien: Principal, @Parametro('id') id: string) {
    const liquidacion = await this.liquidaciones.find(id, marcaDeCuentas(quien));
    if (!liquidacion) throw new LiquidacionDesconocida();
    return new Answer(liquidacionJson(liquidacion), { version: liquidacion.version });
  }

  @Post(':id/aprobacion')
  @HttpCode(204)
  @Scope('liquidaciones:aprobar')
  @Respuesta(204, null, 'CERRADA → APROBADA; its payments begin. 403 for its creator, 409 for another content.')
  aprobar(
    @Quien() quien: Principal,
    @Parametro('id') id: string,
    @IfMatch() version: number | null,
    @Cuerpo(aprobacionSchema) { huella }: z.output<typeof aprobacionSchema>,
  ): Promise<void> {
    const aprobacion = { liquidacionId: id, marcaId: visibleTenant(quien), por: quien.sub, huella, version };
    return this.commands.execute(new AprobarLiquidacion(aprobacion));
  }
}
