import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Enlace } from '../../domain/seguimiento/enlace.js';
import { enlaceDesconocido } from '../../domain/seguimiento/errores.js';
import { Enlaces } from './enlaces.js';

export class VerEnlace extends Query<Enlace> {
  constructor(readonly id: string) {
    super();
  }
}

@QueryHandler(VerEnlace)
export class VerEnlaceHandler implements IQueryHandler<VerEnlace> {
  constructor(private readonly enlaces: Enlaces) {}

  async execute({ id }: VerEnlace): Promise<Enlace> {
    const enlace = await this.enlaces.find(id);
    if (!enlace) throw enlaceDesconocido();
    return enlace;
  }
}
