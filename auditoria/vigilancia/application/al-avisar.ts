import { Injectable } from '@nestjs/common';
import { Registros } from '../../comun/application/registros.js';
import type { Hecho } from '../../comun/domain/hecho.js';
import type { Atasco } from '../domain/atasco.js';
import { AlertasVigentes } from './alertas-vigentes.js';

interface Avisos {
  readonly alertas: readonly Hecho[];
  readonly notificaciones: readonly Hecho[];
  /** What the alerts say of things that come and go. */
  readonly atascos: readonly Atasco[];
}

/** A service raised an alert, or somebody is to be notified or was: each is kept in its list. */
@Injectable()
export class AlAvisar {
  constructor(
    private readonly registros: Registros,
    private readonly vigentes: AlertasVigentes,
  ) {}

  async execute({ alertas, notificaciones, atascos }: Avisos): Promise<void> {
    await this.registros.add('alerta', alertas);
    await this.registros.add('notificacion', notificaciones);
    await this.vigentes.add(atascos);
  }
}
