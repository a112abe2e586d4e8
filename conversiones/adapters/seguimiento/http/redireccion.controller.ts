import { Controller, Get, Inject, Req } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { AnyQuery } from '@alpespartner/shared-kernel/platform/http/input/query-members.js';
import { Public } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { RegistrarClic } from '../../../application/seguimiento/registrar-clic.js';
import { VerEnlace } from '../../../application/seguimiento/ver-enlace.consulta.js';
import { destinoCon, type Enlace } from '../../../domain/seguimiento/enlace.js';
import { visitante } from './visitante.js';

/** The parts of a Fastify request that tell of a visitor. */
interface Visita {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly query: unknown;
}

interface ParaVisitas {
  readonly CLAVE_DE_RED?: string | undefined;
  readonly CABECERA_PAIS?: string | undefined;
}

const idDeEnlace = z.string().regex(/^[\w-]{1,16}$/);
const SUBS = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5'] as const;

/** Where visitors come by. It leads only to where the link was made to lead, never to what the request says. */
@Controller('r')
export class RedireccionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    @Inject(CONFIG) private readonly config: ParaVisitas,
    private readonly logger: Logger,
  ) {}

  @Get(':enlace')
  @Public()
  @AnyQuery()
  @Answers(302, null, 'To the destination of the link, with the click as `clic_id`.')
  @Answers(404, null, 'There is no such link.')
  async seguir(@PathParam('enlace', idDeEnlace) id: string, @Req() visita: Visita): Promise<Answer> {
    const enlace = await this.queries.execute(new VerEnlace(id));
    const location = destinoCon(enlace.destino, await this.clicDe(enlace, visita));
    return new Answer(null, { status: 302, location, headers: { 'cache-control': 'no-store' } });
  }

  /** A visitor arrives in any case: where the click cannot be kept, without one. */
  private async clicDe(enlace: Enlace, visita: Visita): Promise<string | null> {
    try {
      // Who follows a link acts for whom it was made.
      const { marcaId, afiliadoId } = enlace;
      const quien = { actor: 'publico', marcaId, afiliadoId };
      const { id } = await this.commands.execute(new RegistrarClic(quien, clicDe(enlace, visita, this.config)));
      return id;
    } catch (error) {
      this.logger.warn({ err: error }, 'a click was not kept; its visitor was sent on');
      return null;
    }
  }
}

function clicDe(enlace: Enlace, { ip, headers, query }: Visita, config: ParaVisitas) {
  const { afiliadoId, campanaId, destino, id: enlaceId } = enlace;
  const cabecera = (nombre: string | undefined): string | null => {
    const valor = nombre === undefined ? undefined : headers[nombre.toLowerCase()];
    return typeof valor === 'string' ? valor : null;
  };
  const pais = cabecera(config.CABECERA_PAIS);
  const deQuien = { ip, userAgent: cabecera('user-agent') ?? '', pais: pais && /^[A-Z]{2}$/.test(pais) ? pais : null };
  return {
    afiliadoId,
    campanaId,
    destino,
    enlaceId,
    usuarioId: null,
    origen: paginaDe(cabecera('referer')),
    subs: subsDe(query),
    ...visitante(deQuien, config.CLAVE_DE_RED),
  };
}

/** The free markers of the query string; what is too long, or given twice, is left out. */
function subsDe(query: unknown): (string | null)[] {
  const dados = query as Readonly<Record<string, unknown>>;
  return SUBS.map((nombre) => {
    const valor = dados[nombre];
    return typeof valor === 'string' && valor.length <= 200 ? valor : null;
  });
}

/** The page without its query, which may hold personal data. */
const paginaDe = (referer: string | null): string | null =>
  referer === null ? null : (referer.split(/[?#]/, 1)[0] ?? '').slice(0, 2000);
