import { Controller, Get, HttpCode, Patch, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { type Principal, tenantOf } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CambiarCupon } from '../../../application/conocido/cambiar-cupon.js';
import { CrearCupon } from '../../../application/conocido/crear-cupon.js';
import { ListarCupones } from '../../../application/conocido/listar-cupones.consulta.js';
import { lectorDe } from '../../http/quien.js';
import {
  cambioDeCuponSchema,
  codigoDeCuponSchema,
  cuponesJsonSchema,
  cuponJson,
  cuponJsonSchema,
  cuponSchema,
  filtroDeCuponesSchema,
  terminacionSchema,
} from './cupones.json.js';

const cursorSchema = z.tuple([idSchema, z.string(), instantSchema]);

@Controller('cupones')
export class CuponesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post()
  @Scope('cupones:escribir')
  @Answers(201, cuponJsonSchema, 'The code speaks for the affiliate in that interval.')
  @Answers(200, cuponJsonSchema, 'It did already.')
  @Answers(409, null, 'The code is taken at some time of the interval.')
  async crear(@Caller() quien: Principal, @JsonBody(cuponSchema) cuerpo: z.output<typeof cuponSchema>) {
    const marcaId = tenantOf(quien);
    const { codigo, affiliate_id: afiliadoId, campaign_id: campanaId, desde, hasta } = cuerpo;
    const cupon = { codigo, marcaId, afiliadoId, campanaId, desde, hasta: hasta ?? null };
    const nuevo = await this.commands.execute(new CrearCupon({ actor: quien.sub, marcaId, afiliadoId: null }, cupon));
    return new Answer(cuponJson(cupon), { status: nuevo ? 201 : 200 });
  }

  @Get()
  @Scope('cupones:leer')
  @Answers(200, cuponesJsonSchema, 'By code and beginning.')
  async listar(
    @Caller() quien: Principal,
    @QueryParams(filtroDeCuponesSchema) f: z.output<typeof filtroDeCuponesSchema>,
  ) {
    const { limite } = f;
    const [marcaId, codigo, desde] = readCursor(f.cursor, cursorSchema) ?? [];
    const tras = marcaId !== undefined && codigo !== undefined && desde ? { marcaId, codigo, desde } : null;
    const filtro = {
      codigo: f.codigo ?? null,
      afiliadoId: f.affiliate_id ?? null,
      campanaId: f.campaign_id ?? null,
      vigenteEn: f.vigente_en ?? null,
    };
    const cupones = await this.queries.execute(new ListarCupones(lectorDe(quien), filtro, { limite, tras }));
    return pageOf(cupones, limite, (c) => [c.marcaId, c.codigo, c.desde.toISOString()], cuponJson);
  }

  @Patch(':codigo')
  @Scope('cupones:escribir')
  @Answers(200, cuponJsonSchema, 'It ends then.')
  @Answers(409, null, 'The code is taken at some time of the longer interval.')
  async cambiar(
    @Caller() quien: Principal,
    @PathParam('codigo', codigoDeCuponSchema) codigo: string,
    @JsonBody(cambioDeCuponSchema) { desde = null, hasta }: z.output<typeof cambioDeCuponSchema>,
  ) {
    const fin = { marcaId: tenantOf(quien), codigo, desde, hasta };
    const cupon = await this.commands.execute(new CambiarCupon(quien.sub, fin));
    return cupon ? cuponJson(cupon) : new Answer(undefined, { status: 204 });
  }

  @Post(':codigo/terminacion')
  @HttpCode(204)
  @Scope('cupones:escribir')
  @Answers(204, null, 'It speaks for nobody from now on; one that had not begun is taken back.')
  async terminar(
    @Caller() quien: Principal,
    @PathParam('codigo', codigoDeCuponSchema) codigo: string,
    @JsonBody(terminacionSchema) { desde = null }: z.output<typeof terminacionSchema>,
  ): Promise<void> {
    const fin = { marcaId: tenantOf(quien), codigo, desde, hasta: 'ya' as const };
    await this.commands.execute(new CambiarCupon(quien.sub, fin));
  }
}
