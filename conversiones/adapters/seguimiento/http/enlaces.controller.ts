import { Controller, Get, HttpCode, Inject, Patch, Post, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { CambiarEnlace } from '../../../application/seguimiento/cambiar-enlace.js';
import { CrearEnlace } from '../../../application/seguimiento/crear-enlace.js';
import { ListarEnlaces } from '../../../application/seguimiento/listar-enlaces.consulta.js';
import { VerEnlace } from '../../../application/seguimiento/ver-enlace.consulta.js';
import { lectorDe } from '../../http/quien.js';
import {
  cambioDeEnlaceSchema,
  enlaceJson,
  enlaceJsonSchema,
  enlaceSchema,
  enlacesJsonSchema,
  filtroDeEnlacesSchema,
  idDeEnlace,
} from './enlaces.json.js';

/** The parts of a Fastify request that tell where it found us. */
interface Peticion {
  readonly protocol: string;
  readonly host: string;
}

const cursorSchema = z.tuple([instantSchema, idDeEnlace]);

@Controller('enlaces')
export class EnlacesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CONFIG) private readonly config: { readonly URL_PUBLICA?: string | undefined },
  ) {}

  @Post()
  @Scope('enlaces:escribir')
  @Answers(201, enlaceJsonSchema, 'The link, to be followed at `url`.')
  @Answers(403, null, 'For an affiliate: a link of another one, or to a page that the brand does not link to.')
  async crear(
    @Caller() quien: Principal,
    @JsonBody(enlaceSchema) cuerpo: z.output<typeof enlaceSchema>,
    @Req() peticion: Peticion,
  ) {
    const { affiliate_id: afiliadoId, campaign_id: campanaId, destination_url: destino } = cuerpo;
    const enlace = await this.commands.execute(new CrearEnlace(lectorDe(quien), { afiliadoId, campanaId, destino }));
    return new Answer(enlaceJson(enlace, this.base(peticion)), { location: `/enlaces/${enlace.id}` });
  }

  @Get()
  @Scope('enlaces:leer')
  @Answers(200, enlacesJsonSchema, 'Newest first.')
  async listar(
    @Caller() quien: Principal,
    @QueryParams(filtroDeEnlacesSchema) f: z.output<typeof filtroDeEnlacesSchema>,
    @Req() peticion: Peticion,
  ) {
    const { limite } = f;
    const [creadoEn, id] = readCursor(f.cursor, cursorSchema) ?? [];
    const filtro = {
      afiliadoId: f.affiliate_id ?? null,
      campanaId: f.campaign_id ?? null,
      terminado: f.estado === undefined ? null : f.estado === 'TERMINADO',
    };
    const pagina = { limite, tras: creadoEn && id ? { creadoEn, id } : null };
    const enlaces = await this.queries.execute(new ListarEnlaces(lectorDe(quien), filtro, pagina));
    const base = this.base(peticion);
    return pageOf(
      enlaces,
      limite,
      (enlace) => [enlace.creadoEn.toISOString(), enlace.id],
      (enlace) => enlaceJson(enlace, base),
    );
  }

  @Get(':id')
  @Scope('enlaces:leer')
  @Answers(200, enlaceJsonSchema, 'The link.')
  async ver(@Caller() quien: Principal, @PathParam('id', idDeEnlace) id: string, @Req() peticion: Peticion) {
    return enlaceJson(await this.queries.execute(new VerEnlace(lectorDe(quien), id)), this.base(peticion));
  }

  @Patch(':id')
  @Scope('enlaces:escribir')
  @Answers(200, enlaceJsonSchema, 'It leads to the new page, within seconds everywhere. 404 where it has ended.')
  async cambiar(
    @Caller() quien: Principal,
    @PathParam('id', idDeEnlace) id: string,
    @JsonBody(cambioDeEnlaceSchema) { destination_url: destino }: z.output<typeof cambioDeEnlaceSchema>,
    @Req() peticion: Peticion,
  ) {
    return enlaceJson(
      await this.commands.execute(new CambiarEnlace(lectorDe(quien), id, destino)),
      this.base(peticion),
    );
  }

  @Post(':id/terminacion')
  @HttpCode(204)
  @Scope('enlaces:escribir')
  @Answers(204, null, 'It leads nowhere any more; neither did it before.')
  async terminar(@Caller() quien: Principal, @PathParam('id', idDeEnlace) id: string): Promise<void> {
    await this.commands.execute(new CambiarEnlace(lectorDe(quien), id, null));
  }

  private base({ protocol, host }: Peticion): string {
    return this.config.URL_PUBLICA ?? `${protocol}://${host}`;
  }
}
