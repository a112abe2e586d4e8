import { Injectable } from '@nestjs/common';
import { RespuestaImposible } from '../../domain/pago/errores.js';
import { PasarelaProtegida } from '../pasarela/pasarela-protegida.js';
import { Alertas } from './alertas.js';
import { RegistrarRespuesta } from './registrar-respuesta.js';
import { type Encargo, Turno } from './turno.js';

/**
 * Sends what is due, and lets be what is not to be paid any more. That a payment was taken up is committed before the gateway
 * is spoken to, and its word afterwards: a crash in between leaves a payment that is asked about next time.
 */
@Injectable()
export class DespacharPagos {
  constructor(
    private readonly turno: Turno,
    private readonly pasarela: PasarelaProtegida,
    private readonly respuestas: RegistrarRespuesta,
    private readonly alertas: Alertas,
  ) {}

  /** One round; how many payments were taken up. */
  async pasar(ahora: Date): Promise<number> {
    if (!(await this.pasarela.disponible())) return 0;
    const encargos = await this.turno.tomar(ahora);
    await Promise.all(encargos.map((encargo) => this.uno(encargo)));
    return encargos.length;
  }

  private async uno(encargo: Encargo): Promise<void> {
    const { acto, pago } = encargo;
    if (acto === 'retirar') return this.turno.retirar(pago.id);
    const pedida = acto === 'anular' ? this.pasarela.anular(pago, encargo.motivo) : this.pasarela.pedir(pago);
    const respuesta = await pedida;
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
