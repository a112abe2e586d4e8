import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { Answers } from '@alpespartner/shared-kernel/platform/http/edge/answers.js';
import { PathParam } from '@alpespartner/shared-kernel/platform/http/input/parameters.js';
import { AnyQuery } from '@alpespartner/shared-kernel/platform/http/input/query-members.js';
import { Problem } from '@alpespartner/shared-kernel/platform/http/problem/problem.js';
import { problemOf } from '@alpespartner/shared-kernel/platform/http/problem/problem-of.js';
import { Public } from '@alpespartner/shared-kernel/platform/security/decorators.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { SeguirEnlace } from '../../../application/seguimiento/seguir-enlace.js';
import { enlaceDesconocido, EnlaceTerminado } from '../../../domain/seguimiento/errores.js';
import { PAGINAS, quiereJson } from './pagina.js';
import { Redirecciones } from './redirecciones.metrics.js';
import { consultaDe, type ParaVisitas, type Visita, visitanteDe } from './visita.js';

const ID = /^[\w-]{1,16}$/;

/** The parts of a Fastify reply that a page needs. */
interface Respuesta {
  status(status: number): this;
  headers(headers: Readonly<Record<string, string>>): this;
  type(type: string): this;
}

/** Where visitors come by. It leads only to where the link was made to lead. */
@Controller('r')
export class RedireccionController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(CONFIG) private readonly config: ParaVisitas,
    private readonly redirecciones: Redirecciones,
  ) {}

  @Get(':enlace')
  @Public()
  @AnyQuery()
  @Answers(302, null, 'To the destination of the link, with the click as `clic_id` and what the link was called with.')
  @Answers(404, null, 'There is no such link: a page, or a problem for who asks for JSON.')
  @Answers(410, null, 'The link has ended: the same.')
  @Answers(503, null, 'A link that this process does not know, while the database is away: the same.')
  async seguir(
    @PathParam('enlace', z.string()) id: string,
    @Req() visita: Visita,
    @Res({ passthrough: true }) reply: Respuesta,
  ): Promise<Answer | string> {
    try {
      if (!ID.test(id)) throw enlaceDesconocido();
      const orden = new SeguirEnlace(id, visitanteDe(visita, this.config), consultaDe(visita));
      const { destino: location, sinClic } = await this.commands.execute(orden);
      this.redirecciones.seguida(sinClic);
      return new Answer(undefined, { status: 302, location, headers: { 'cache-control': 'no-store' } });
    } catch (error) {
      const problema = problemaDe(error);
      this.redirecciones.negada(problema.status);
      const pagina = PAGINAS[problema.status as keyof typeof PAGINAS];
      if (pagina === undefined || quiereJson(visita.headers.accept)) throw problema;
      reply
        .status(problema.status)
        .headers({ 'cache-control': 'no-store', ...problema.extras.headers })
        .type('text/html; charset=utf-8');
      return pagina;
    }
  }
}

const problemaDe = (error: unknown): Problem =>
  error instanceof EnlaceTerminado ? new Problem(410, error.codigo, error.message) : problemOf(error);
