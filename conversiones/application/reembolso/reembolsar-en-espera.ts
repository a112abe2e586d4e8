import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { ESPERA_MS } from '../../domain/conversion/espera.js';
import type { ReembolsoGuardado } from '../../domain/reembolso/pendiente.js';
import { Conversiones } from '../conversion/conversiones.js';
import { esVisible } from '../conversion/visible.js';
import { cada, ReembolsosPendientes } from './reembolsos-pendientes.js';
import { TratosDelExceso } from './trato-del-exceso.js';

const VENCIDO = 'espera_vencida';
const PAGINA = 200;

/** Refunds sales that have become known, and gives up what has waited too long. It may stop anywhere and run twice at once. */
@Injectable()
export class ReembolsarEnEspera {
  constructor(
    private readonly pendientes: ReembolsosPendientes,
    private readonly conversiones: Conversiones,
    private readonly tratos: TratosDelExceso,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** In the order in which they came, since what is left of a sale goes to the first. Returns how many were settled. */
  async pasar(): Promise<number> {
    const vencidos = new Date(this.clock.now().getTime() - ESPERA_MS);
    let resueltos = 0;
    for await (const uno of cada((tras) => this.pendientes.listDeVentas(vencidos, tras, PAGINA))) {
      await this.unitOfWork.run(() => this.resolver(uno));
      resueltos++;
    }
    return resueltos;
  }

  private async resolver(pendiente: ReembolsoGuardado): Promise<void> {
    const guardado = await this.pendientes.take(pendiente);
    if (guardado?.estado !== 'EN_ESPERA') return;
    const codigo = await this.probar(guardado);
    if (codigo === null) await this.pendientes.remove(guardado);
    else await this.pendientes.reject(guardado, { codigo, exceso: null }, this.clock.now());
  }

  /** The code of what the domain refuses; null: it was refunded, now or before. */
  private async probar({ de, quien, reembolso }: ReembolsoGuardado): Promise<string | null> {
    if (!('conversionId' in de)) return VENCIDO;
    const conversion = await this.conversiones.findEstado(de.conversionId);
    if (!conversion || !esVisible(conversion, quien)) return VENCIDO;
    const exceso = await this.tratos.find(conversion.datos.campanaId);
    const comando = { tipo: 'Reembolsar', quien, exceso, ...reembolso, ahora: this.clock.now() } as const;
    try {
      await this.conversiones.execute(de.conversionId, comando);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.codigo;
      throw error;
    }
  }
}
