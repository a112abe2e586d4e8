import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { alCalcularseComision, alFaltarPresupuesto } from './al-calcularse-comision.js';
import {
  alConfirmarsePago,
  alDevolversePago,
  devolucionesDichas,
  duracionesDe,
  pagosDichos,
  type Sabido,
  siEstaPagada,
} from './al-confirmarse-pago.js';
import { Comisiones, type HechoDeComision, type Saldo } from './comisiones.js';
import { Conversiones, type Pedido } from './conversiones.js';
import { DuracionDeSaga } from './duracion-de-saga.js';
import { pasosDichos } from './pasos-dichos.js';

/**
 * Marketing's outcomes become events of the conversions. Balances and payments are kept first, since a payment may be told
 * before the commission it pays: whichever comes second finds the other.
 */
@Injectable()
export class AlCambiarComision {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly comisiones: Comisiones,
    private readonly conversiones: Conversiones,
    private readonly duracion: DuracionDeSaga,
    private readonly clock: Clock,
  ) {}

  /** All at once, or nothing of it; in the transaction of the messages. */
  async handle(hechos: readonly HechoDeComision[]): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const sabido = await this.anotar(hechos);
      const ahora = this.clock.now();
      const cambiadas = await this.conversiones.executeAll(hechos.flatMap((hecho) => pedidosDe(hecho, sabido, ahora)));
      tx.afterCommit(() => duracionesDe(cambiadas).forEach((ms) => this.duracion.add(ms)));
    });
  }

  private async anotar(hechos: readonly HechoDeComision[]): Promise<Sabido> {
    const saldos = hechos.flatMap(saldoDicho);
    const pagos = hechos.flatMap(pagosDichos);
    await this.comisiones.addSaldos(saldos);
    await this.comisiones.addPagos(pagos);
    const devoluciones = hechos.flatMap(devolucionesDichas);
    await this.comisiones.addDevoluciones(devoluciones);
    await this.comisiones.addPasos(hechos.flatMap(pasosDichos));
    const devueltas = new Set(devoluciones.map(({ comisionId }) => comisionId));
    const dichas = [...saldos, ...pagos, ...devoluciones].map(({ comisionId }) => comisionId);
    const conocidos = await this.comisiones.listPagos(dichas);
    const movidas = [...conocidos].filter(([id, { pago }]) => pago !== null || devueltas.has(id));
    const sinPagar = await this.comisiones.listSinPagar(movidas.flatMap(([, { conversionId }]) => conversionId ?? []));
    return { conocidos, sinPagar };
  }
}

function saldoDicho(hecho: HechoDeComision): Saldo[] {
  if (hecho.tipo === 'ComisionCalculada') {
    const { comisionId, secuencia, conversionId, comision: saldo } = hecho;
    return [{ comisionId, secuencia, conversionId, saldo }];
  }
  if (hecho.tipo !== 'ComisionAjustada') return [];
  const { comisionId, secuencia, saldo } = hecho;
  return [{ comisionId, secuencia, conversionId: null, saldo }];
}

function pedidosDe(hecho: HechoDeComision, sabido: Sabido, ahora: Date): Pedido[] {
  switch (hecho.tipo) {
    case 'ComisionCalculada':
      return [alCalcularseComision(hecho, ahora), ...siEstaPagada(hecho.comisionId, hecho.context, sabido, ahora)];
    case 'PresupuestoInsuficiente':
      return alFaltarPresupuesto(hecho, ahora);
    case 'PagoConfirmado':
      return alConfirmarsePago(hecho, sabido, ahora);
    case 'PagoDevuelto':
      return alDevolversePago(hecho, sabido, ahora);
    case 'ComisionAjustada':
    case 'ComisionAprobada':
    case 'ComisionRechazada':
    case 'ComisionAnulada':
    case 'PagoSolicitado':
    case 'PagoFallido':
      return [];
  }
}
