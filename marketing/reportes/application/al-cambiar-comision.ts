import { Injectable } from '@nestjs/common';
import { cambiosDe, sumarCambios } from '../domain/aporte.js';
import {
  aporteDeComision,
  type ComisionReportada,
  conSaldos,
  type SaldoReportado,
} from '../domain/comision-reportada.js';
import { Cifras } from './cifras.js';

type Comisiones = ReadonlyMap<string, ComisionReportada>;

export abstract class ComisionesReportadas {
  /** As that of `ConversionesReportadas`. */
  abstract update(
    ids: readonly string[],
    change: (antes: Comisiones) => Comisiones,
  ): Promise<{ readonly antes: Comisiones; readonly despues: Comisiones }>;
}

/** What commissions come to is part of the figures. Part of the unit of work of its messages. */
@Injectable()
export class AlCambiarComision {
  constructor(
    private readonly comisiones: ComisionesReportadas,
    private readonly cifras: Cifras,
  ) {}

  async handle(dichos: readonly SaldoReportado[]): Promise<void> {
    if (dichos.length === 0) return;
    await this.cifras.pedirTurno();
    const ids = dichos.map(({ comisionId }) => comisionId);
    const { antes, despues } = await this.comisiones.update(ids, (sabidas) => conSaldos(sabidas, dichos));
    await this.cifras.add(sumarCambios(cambiosDe(antes, despues, aporteDeComision)));
  }
}
