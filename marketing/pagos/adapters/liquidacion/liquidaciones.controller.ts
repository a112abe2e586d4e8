import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { IfMatch } from '@alpespartner/shared-kernel/platform/http/input/etag.js';
import { pageOf } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { listaDe } from '../../../comun/adapters/http/lista.json.js';
import { paginaDe } from '../../../comun/adapters/http/pagina.js';
import { contableDe, marcaPara } from '../../../comun/adapters/http/quien.js';
import { AprobarLiquidacion } from '../../application/liquidacion/aprobar-liquidacion.js';
import { CancelarLiquidacion } from '../../application/liquidacion/cancelar-liquidacion.js';
import { CrearLiquidacion } from '../../application/liquidacion/crear-liquidacion.js';
import { ListarLiquidaciones } from '../../application/liquidacion/listar-liquidaciones.consulta.js';
import { VerLiquidacion } from '../../application/liquidacion/ver-liquidacion.consulta.js';
import type { LiquidacionGuardada } from '../../domain/liquidacion/liquidacion.repository.js';
import { aprobacionSchema, cancelacionSchema, filtroLiquidacionesSchema, liquidacionSchema } from './cuerpos.js';
import { liquidacionJson, liquidacionJsonSchema } from './respuestas.js';

@Controller('liquidaciones')
export class LiquidacionesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Scope('liquidaciones:crear')
  @Answers(201, liquidacionJsonSchema, 'CERRADA: its content is locked. 422 where nothing is to be paid.')
  async crear(@Caller() principal: Principal, @JsonBody(liquidacionSchema) cuerpo: z.output<typeof liquidacionSchema>) {
    const { moneda, corte = null, minimo = null, marca_id } = cuerpo;
    const pedido = { marcaId: marcaPara(principal, marca_id), moneda, corte, minimo };
    const creada = await this.commands.execute(new CrearLiquidacion(contableDe(principal), pedido));
    const { estado, version } = creada;
    return new Answer(liquidacionJson(creada), { version, location: `/liquidaciones/${estado.id}` });
  }

  @Get()
  @Scope('liquidaciones:leer')
  @Answers(200, listaDe(liquidacionJsonSchema), 'As they were closed, in that order; of the brand of the token.')
  async listar(
    @Caller() principal: Principal,
    @QueryParams(filtroLiquidacionesSchema) consulta: z.output<typeof filtroLiquidacionesSchema>,
  ) {
    const { estado: situacion, afiliado_id: afiliadoId, referencia, desde, hasta } = consulta;
    const filtro = { situacion, afiliadoId, referencia, desde, hasta };
    const listar = new ListarLiquidaciones(contableDe(principal), filtro, paginaDe(consulta));
    return pageOf(await this.queries.execute(listar), consulta.limite, clavesDe, liquidacionJson);
  }

  @Get(':id')
  @Scope('liquidaciones:leer')
  @Answers(200, liquidacionJsonSchema, 'With a line per affiliate.')
  async ver(@Caller() principal: Principal, @PathParam('id') id: string) {
    const liquidacion = await this.queries.execute(new VerLiquidacion(contableDe(principal), id));
    return new Answer(liquidacionJson(liquidacion), { version: liquidacion.version });
  }

  @Post(':id/aprobacion')
  @HttpCode(204)
  @Scope('liquidaciones:aprobar')
  @Answers(204, null, 'CERRADA → APROBADA; its payments begin. 403 for its creator, 409 for another content.')
  aprobar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(aprobacionSchema) { huella }: z.output<typeof aprobacionSchema>,
  ): Promise<void> {
    return this.commands.execute(new AprobarLiquidacion(contableDe(principal), id, huella, version));
  }

  @Post(':id/cancelacion')
  @HttpCode(204)
  @Scope('liquidaciones:crear')
  @Answers(204, null, 'CANCELADA: what it would have paid is owed again. 409 once any of it was sent.')
  cancelar(
    @Caller() principal: Principal,
    @PathParam('id') id: string,
    @IfMatch() version: number | null,
    @JsonBody(cancelacionSchema) { razon }: z.output<typeof cancelacionSchema>,
  ): Promise<void> {
    return this.commands.execute(new CancelarLiquidacion(contableDe(principal), id, razon, version));
  }
}

const clavesDe = ({ estado: { creadaEn, id } }: LiquidacionGuardada) => [creadaEn.toISOString(), id];
