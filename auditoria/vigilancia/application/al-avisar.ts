import { Injectable } from '@nestjs/common';
import { Registros } from '../../comun/application/registros.js';
import type { Hecho } from '../../comun/domain/hecho.js';

/** A service raised an alert, or somebody is to be notified or was: each is kept in its list. */
@Injectable()
export class AlAvisar {
  constructor(private readonly registros: Registros) {}

  async execute(alertas: readonly Hecho[], notificaciones: readonly Hecho[]): Promise<void> {
    await this.registros.add('alerta', alertas);
    await this.registros.add('notificacion', notificaciones);
  }
}
