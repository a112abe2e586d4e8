import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Comando } from '../domain/comandos.js';
import { Conversiones, type ConversionGuardada } from './conversiones.js';
import type { Orden } from './orden.js';

/** The auditors are told who decided by hand on what. */
export abstract class Aprobaciones {
  /** Within the ambient unit of work: told if and only if the decision is stored. */
  abstract anotar(conversion: ConversionGuardada, comando: Comando<'Validar' | 'Rechazar'>): Promise<void>;
}

/** A decision by hand, and the note of who took it: stored together. */
@Injectable()
export class RevisionAMano {
  constructor(
    private readonly unidad: UnitOfWork,
    private readonly conversiones: Conversiones,
    private readonly aprobaciones: Aprobaciones,
  ) {}

  async decidir({ conversionId, version }: Orden, comando: Comando<'Validar' | 'Rechazar'>): Promise<void> {
    await this.unidad.run(async () => {
      const { conversion, cambio } = await this.conversiones.ejecutar(conversionId, comando, { esperada: version });
      if (cambio) await this.aprobaciones.anotar(conversion, comando);
    });
  }
}
