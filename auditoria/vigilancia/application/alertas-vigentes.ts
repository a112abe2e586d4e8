import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { HechoRegistrado } from '../../comun/application/registros.js';
import type { Atasco } from '../domain/atasco.js';

/** Alerts about what has appeared and not gone. */
export abstract class AlertasVigentes {
  /** The newest word about each counts, in whatever order they are heard. */
  abstract add(atascos: readonly Atasco[]): Promise<void>;

  /** In the order they came, after `desde`. */
  abstract list(desde: string, limite: number): Promise<readonly HechoRegistrado[]>;
}

export class ListarAlertasVigentes extends Query<readonly HechoRegistrado[]> {
  constructor(
    readonly desde: string,
    readonly limite: number,
  ) {
    super();
  }
}

@QueryHandler(ListarAlertasVigentes)
export class ListarAlertasVigentesHandler implements IQueryHandler<ListarAlertasVigentes> {
  constructor(private readonly vigentes: AlertasVigentes) {}

  execute({ desde, limite }: ListarAlertasVigentes): Promise<readonly HechoRegistrado[]> {
    return this.vigentes.list(desde, limite);
  }
}
