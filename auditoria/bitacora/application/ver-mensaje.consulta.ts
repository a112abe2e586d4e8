import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { EntradaCompleta } from '../domain/entrada.js';
import { Bitacora } from './bitacora.js';

export class VerMensaje extends Query<EntradaCompleta> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(VerMensaje)
export class VerMensajeHandler implements IQueryHandler<VerMensaje> {
  constructor(private readonly bitacora: Bitacora) {}

  async execute({ id }: VerMensaje): Promise<EntradaCompleta> {
    const entrada = await this.bitacora.find(id);
    if (!entrada) throw mensajeDesconocido(id);
    return entrada;
  }
}

const mensajeDesconocido = (id: string): DomainError =>
  new DomainError('auditoria.mensaje-desconocido', `No message ${id} is kept.`, 'no-encontrado');
