import { Controller, Get, Inject, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { pageOf, readCursor } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { JsonBody, PathParam, QueryParams } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { Problem } from '@alpespartner/shared-kernel/platform/http/problem/problem.js';
import { Caller, Scope } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import type { Principal } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import { ListarClics, VerClic } from '../../../application/seguimiento/clics.consulta.js';
import { RegistrarClic } from '../../../application/seguimiento/registrar-clic.js';
import { esDeclarado } from '../../../domain/seguimiento/clic.js';
import { DemasiadosClicsDeclarados } from '../../../domain/seguimiento/errores.js';
import { lectorDe } from '../../http/quien.js';
import { clicJson, clicJsonSchema, clicsJsonSchema } from './clic.json.js';
import { clicSchema, filtroDeClicsSchema } from './cuerpos.js';
import { visitante } from './visitante.js';

const cursorSchema = z.tuple([instantSchema, idSchema]);

@Controller('clics')
export class ClicsController {
  private readonly declarados;

  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CONFIG) private readonly config: { readonly CLAVE_DE_RED?: string | undefined },
    metrics: Metrics,
  ) {
    this.declarados = metrics.counter('clics_declarados_total', 'Clicks that affiliates told themselves, by outcome.', [
      'resultado',
    ]);
  }

  @Post()
  @Scope('clics:escribir')
  @Answers(201, clicJsonSchema, 'The click, with the id that the shop sends back.')
  @Answers(429, null, 'For an affiliate: too many within the hour. `Retry-After` tells when to come again.')
  async registrar(@Caller() quien: Principal, @JsonBody(clicSchema) cuerpo: z.output<typeof clicSchema>) {
    const clic = clicDe(cuerpo, this.config.CLAVE_DE_RED);
    const registrado = await this.commands.execute(new RegistrarClic(lectorDe(quien), clic)).catch(this.negado);
    if (esDeclarado(registrado)) this.declarados.inc({ resultado: 'aceptado' });
    return new Answer(clicJson(registrado), { location: `/clics/${registrado.id}` });
  }

  private readonly negado = (error: unknown): never => {
    if (!(error instanceof DemasiadosClicsDeclarados)) throw error;
    this.declarados.inc({ resultado: 'negado' });
    throw new Problem(429, error.codigo, error.message, { headers: { 'retry-after': String(error.esperaSegundos) } });
  };

  @Get()
  @Scope('clics:leer')
  @Answers(200, clicsJsonSchema, 'Newest first, unless asked otherwise.')
  async listar(@Caller() quien: Principal, @QueryParams(filtroDeClicsSchema) f: z.output<typeof filtroDeClicsSchema>) {
    const [en, id] = readCursor(f.cursor, cursorSchema) ?? [];
    const pagina = { limite: f.limite, ascendente: f.orden === 'asc', tras: en && id ? { en, id } : null };
    const clics = await this.queries.execute(new ListarClics(lectorDe(quien), filtroDe(f), pagina));
    return pageOf(clics, f.limite, (clic) => [clic.en.toISOString(), clic.id], clicJson);
  }

  @Get(':id')
  @Scope('clics:leer')
  @Answers(200, clicJsonSchema, 'The click.')
  async ver(@Caller() quien: Principal, @PathParam('id') id: string) {
    return clicJson(await this.queries.execute(new VerClic(lectorDe(quien), id)));
  }
}

const filtroDe = (f: z.output<typeof filtroDeClicsSchema>) => ({
  afiliadoId: f.affiliate_id,
  campanaId: f.campaign_id,
  enlaceId: f.enlace_id,
  usuarioId: f.user_id,
  procedencia: f.procedencia,
  marca: f.marca,
  desde: f.desde,
  hasta: f.hasta,
});

function clicDe(cuerpo: z.output<typeof clicSchema>, claveDeRed: string | undefined) {
  const { sub1 = null, sub2 = null, sub3 = null, sub4 = null, sub5 = null } = cuerpo;
  const { ip = null, user_agent: userAgent = null, pais = null } = cuerpo;
  return {
    afiliadoId: cuerpo.affiliate_id,
    campanaId: cuerpo.campaign_id,
    origen: cuerpo.source_url ?? null,
    destino: cuerpo.destination_url ?? null,
    subs: [sub1, sub2, sub3, sub4, sub5],
    usuarioId: cuerpo.user_id ?? null,
    en: cuerpo.ocurrido_en ?? null,
    ...visitante({ ip, userAgent, pais }, claveDeRed),
  };
}
