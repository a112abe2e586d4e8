import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { type Dinero, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { ESPERA_MS, limiteDeEspera } from '../../domain/conversion/espera.js';
import { parteDe, type ReembolsoGuardado, restoDe } from '../../domain/reembolso/pendiente.js';
import { Conversiones } from '../conversion/conversiones.js';
import { cada, type Parte, ReembolsosPendientes } from './reembolsos-pendientes.js';
import { VentasDeCliente } from './ventas-de-cliente.js';

const PAGINA = 200;

/**
 * Spreads refunds of customers over their sales, the newest first. What is taken of each sale and how much is left are stored
 * together: it may stop anywhere and run twice at once. What is left waits for sales that are told later, up to 72 h.
 */
@Injectable()
export class RepartirReembolsos {
  constructor(
    private readonly pendientes: ReembolsosPendientes,
    private readonly ventas: VentasDeCliente,
    private readonly conversiones: Conversiones,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** All that can go on. In the order in which they came. */
  async pasar(): Promise<void> {
    const vencidos = new Date(this.clock.now().getTime() - ESPERA_MS);
    for await (const uno of cada((tras) => this.pendientes.listDeClientes(vencidos, tras, PAGINA))) {
      await this.unitOfWork.run(() => this.seguir(uno));
    }
  }

  /** One that is held by the ambient unit of work, after those of its customer that came before it and still wait. */
  async repartirEnOrden(guardado: ReembolsoGuardado): Promise<void> {
    for (const anterior of await this.pendientes.listAnteriores(guardado)) await this.seguir(anterior);
    await this.repartir(guardado);
  }

  private async seguir(uno: ReembolsoGuardado): Promise<void> {
    const guardado = await this.pendientes.take(uno);
    if (guardado?.estado === 'EN_ESPERA') await this.repartir(guardado);
  }

  private async repartir(guardado: ReembolsoGuardado): Promise<void> {
    const ventas = await this.ventas.list(guardado);
    if (ventas === null) return;
    const ahora = this.clock.now();
    const partes: Parte[] = [];
    let resto = restoDe(guardado);
    for (const conversionId of ventas) {
      if (resto.unidadesMenores === 0n) break;
      const monto = await this.tomar(guardado, conversionId, resto);
      if (!monto) continue;
      partes.push({ conversionId, monto });
      resto = restar(resto, monto);
    }
    if (partes.length > 0) await this.pendientes.apply(guardado, partes, ahora);
    if (resto.unidadesMenores === 0n || ahora < limiteDeEspera(guardado.recibidoEn)) return;
    const exceso = resto.unidadesMenores === guardado.reembolso.monto.unidadesMenores ? null : resto;
    await this.pendientes.reject(guardado, { codigo: await this.motivo(guardado), exceso }, ahora);
  }

  /** How much this sale gives; null: nothing, or it gave before what it had. */
  private async tomar(guardado: ReembolsoGuardado, conversionId: string, resto: Dinero): Promise<Dinero | null> {
    const { quien, reembolso, recibidoEn } = guardado;
    const parte = parteDe(guardado, conversionId);
    const { motivo } = reembolso;
    const parcial = { reembolsoId: parte, monto: resto, motivo, ocurridoEn: reembolso.ocurridoEn ?? recibidoEn };
    const comando = { tipo: 'Reembolsar', quien, exceso: 'PARTE', ...parcial, ahora: this.clock.now() } as const;
    try {
      const { conversion, cambio } = await this.conversiones.execute(conversionId, comando);
      if (!cambio) return null;
      return conversion.estado.reembolsos.find(({ reembolsoId }) => reembolsoId === parte)?.monto ?? null;
    } catch (error) {
      if (error instanceof DomainError) return null;
      throw error;
    }
  }

  /** Why what is left cannot be applied. */
  private async motivo(guardado: ReembolsoGuardado): Promise<string> {
    const monedas = await this.ventas.monedas(guardado);
    if (monedas.size === 0) return 'espera_vencida';
    return monedas.has(guardado.reembolso.monto.moneda) ? 'conversiones.nada-que-devolver' : 'dinero.monedas-distintas';
  }
}
