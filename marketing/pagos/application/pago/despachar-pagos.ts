import { Injectable } from '@nestjs/common';
import { RespuestaImposible } from '../../domain/pago/errores.js';
import type { EstadoPago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { PasarelaProtegida } from '../pasarela/pasarela-protegida.js';
import { Alertas } from './alertas.js';
import { RegistrarRespuesta } from './registrar-respuesta.js';

const A_LA_VEZ = 16;
/** How long whoever took a payment has it alone: more than the longest wait for the gateway. */
const TURNO_MS = 30_000;

/**
 * Sends what is due. That a payment was taken up is committed before the gateway is spoken to, and its word afterwards: a
 * crash in between leaves a payment that is asked about next time.
 */
@Injectable()
export class DespacharPagos {
  constructor(
    private readonly pagos: PagoRepository,
    private readonly pasarela: PasarelaProtegida,
    private readonly respuestas: RegistrarRespuesta,
    private readonly alertas: Alertas,
  ) {}

  /** One round; how many payments were taken up. */
  async pasar(ahora: Date): Promise<number> {
    if (!(await this.pasarela.disponible())) return 0;
    const tomados = await this.pagos.updateDebidos(ahora, new Date(ahora.getTime() + TURNO_MS), A_LA_VEZ);
    await Promise.all(tomados.map((pago) => this.uno(pago)));
    return tomados.length;
  }

  private async uno(pago: EstadoPago): Promise<void> {
    const respuesta = await this.pasarela.pedir(pago);
    try {
      await this.respuestas.registrar(pago.id, respuesta);
    } catch (error) {
      if (!(error instanceof RespuestaImposible)) throw error;
      await this.alertas.pagoImposible(pago.id, error);
      // What cannot be believed is as good as no answer: the gateway is asked again.
      await this.respuestas.registrar(pago.id, { tipo: 'sin_respuesta', detalle: error.codigoAlerta });
    }
  }
}
