import { Injectable } from '@nestjs/common';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaDesconocida } from '../../../campanas/domain/marca/errores.js';
import { MarcaRepository } from '../../../campanas/domain/marca/marca.repository.js';

/** Of which brands somebody may say something. */
@Injectable()
export class MarcasVisibles {
  constructor(private readonly marcas: MarcaRepository) {}

  /** Throws `marketing.marca-no-encontrada`, also for a brand that is not that of `quien`. */
  async exigir({ marcaId }: Quien, id: string): Promise<void> {
    if ((marcaId ?? id) !== id || !(await this.marcas.find(id))) throw marcaDesconocida();
  }
}
