import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type AparcadoCompleto, aparcadoDesconocido } from '../domain/aparcado.js';
import { AparcadoRepository } from '../domain/aparcado.repository.js';

/** What was done about it: parked, by whom decided and why, with which outcome. */
export interface ActoGuardado {
  readonly vez: number;
  readonly acto: string;
  readonly quien: string | null;
  readonly motivo: string | null;
  readonly en: Date;
}

export abstract class HistoriasDeAparcados {
  /** Oldest first. */
  abstract find(id: string): Promise<readonly ActoGuardado[]>;
}

export interface AparcadoVisto {
  readonly aparcado: AparcadoCompleto;
  readonly historia: readonly ActoGuardado[];
}

export class VerAparcado extends Query<AparcadoVisto> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(VerAparcado)
export class VerAparcadoHandler implements IQueryHandler<VerAparcado> {
  constructor(
    private readonly aparcados: AparcadoRepository,
    private readonly historias: HistoriasDeAparcados,
  ) {}

  async execute({ id }: VerAparcado): Promise<AparcadoVisto> {
    const aparcado = await this.aparcados.find(id);
    if (!aparcado) throw aparcadoDesconocido(id);
    return { aparcado, historia: await this.historias.find(id) };
  }
}
