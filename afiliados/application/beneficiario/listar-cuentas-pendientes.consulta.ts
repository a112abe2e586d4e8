import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Stuck, StuckWatch } from '@alpespartner/shared-kernel/application/stuck.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';

const LIMITE = 200;

/** The affiliates that cannot be paid since the gateway does not know their account: the 200 that wait the longest. */
export class ListarCuentasPendientes extends Query<readonly Stuck[]> {
  constructor(readonly quien: Quien) {
    super();
  }
}

@QueryHandler(ListarCuentasPendientes)
export class ListarCuentasPendientesHandler implements IQueryHandler<ListarCuentasPendientes> {
  constructor(private readonly atascos: StuckWatch) {}

  async execute({ quien: { marcaId, afiliadoId } }: ListarCuentasPendientes): Promise<readonly Stuck[]> {
    if (marcaId !== null || afiliadoId !== null) throw atascosReservados();
    return this.atascos.find(null, LIMITE);
  }
}

const atascosReservados = (): DomainError =>
  new DomainError(
    'afiliados.atascos-reservados',
    'Accounts that are stuck are for the platform and finance.',
    'prohibido',
  );
