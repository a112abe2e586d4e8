import { Injectable } from '@nestjs/common';
import { cambiosDe, sumarCambios } from '../domain/aporte.js';
import {
  aporteDeConversion,
  conHechosReportados,
  type ConversionReportada,
  type HechoReportado,
} from '../domain/conversion-reportada.js';
import { Cifras } from './cifras.js';

type Conversiones = ReadonlyMap<string, ConversionReportada>;

export abstract class ConversionesReportadas {
  /**
   * Lets `change` say what is known of these conversions from now on; nobody else changes them until the unit of work is
   * over. `antes` has them all, also those of which nothing was known. Resolves to what was and what is known.
   */
  abstract update(
    ids: readonly string[],
    change: (antes: Conversiones) => Conversiones,
  ): Promise<{ readonly antes: Conversiones; readonly despues: Conversiones }>;
}

/** What becomes of conversions changes the figures of whose they are. Part of the unit of work of its messages. */
@Injectable()
export class AlCambiarConversion {
  constructor(
    private readonly conversiones: ConversionesReportadas,
    private readonly cifras: Cifras,
  ) {}

  async handle(hechos: readonly HechoReportado[]): Promise<void> {
    if (hechos.length === 0) return;
    await this.cifras.pedirTurno();
    const ids = hechos.map(({ conversionId }) => conversionId);
    const { antes, despues } = await this.conversiones.update(ids, (sabidas) => conHechosReportados(sabidas, hechos));
    await this.cifras.add(sumarCambios(cambiosDe(antes, despues, aporteDeConversion)));
  }
}
