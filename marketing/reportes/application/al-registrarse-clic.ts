import { Injectable } from '@nestjs/common';
import { sumarCambios } from '../domain/aporte.js';
import { cambioDeClic, type ClicReportado } from '../domain/clic-reportado.js';
import { Cifras } from './cifras.js';

export abstract class ClicsReportados {
  /** Those of `clics` that were not counted before; from now on they are. */
  abstract add(clics: readonly ClicReportado[]): Promise<readonly ClicReportado[]>;
}

/** A click counts once, however often it is told. Part of the unit of work of its messages. */
@Injectable()
export class AlRegistrarseClic {
  constructor(
    private readonly clics: ClicsReportados,
    private readonly cifras: Cifras,
  ) {}

  async handle(clics: readonly ClicReportado[]): Promise<void> {
    if (clics.length === 0) return;
    await this.cifras.pedirTurno();
    const nuevos = await this.clics.add(clics);
    await this.cifras.add(sumarCambios(nuevos.map(cambioDeClic)));
  }
}
