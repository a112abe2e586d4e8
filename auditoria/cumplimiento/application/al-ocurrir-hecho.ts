import { Injectable } from '@nestjs/common';
import { Registros } from '../../comun/application/registros.js';
import type { Hecho } from '../../comun/domain/hecho.js';

/** What somebody has to answer for is kept where they look for it. */
@Injectable()
export class AlOcurrirHecho {
  constructor(private readonly registros: Registros) {}

  /** Somebody was refused, or the log was sealed. */
  deSeguridad(hechos: readonly Hecho[]): Promise<void> {
    return this.registros.add('seguridad', hechos);
  }

  /** Personal data was shown, or something approved or refused by hand. */
  deCumplimiento(hechos: readonly Hecho[]): Promise<void> {
    return this.registros.add('cumplimiento', hechos);
  }
}
