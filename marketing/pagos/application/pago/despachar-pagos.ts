import { Injectable } from '@nestjs/common';
import { RespuestaImposible } from '../../domain/pago/errores.js';
import type { EstadoPago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { Pasarela, type RespuestaPasarela } from '../../domain/pasarela/pasarela.js';
import { Alertas } from './alertas.js';
import { Circuito } from '../pasarela/circuito.js';
import { RegistrarRespuesta } from './registrar-respuesta.js';

const A_LA_VEZ = 16;
/** How long whoever took a payment has it alone: more than the longest wait for the gateway. */
const TURNO_MS = 30_000;

/** The gateway behind its breaker. */
@Injectable()
export class PasarelaProtegida {
  constructor(
    private readonly pasarela: Pasarela,
    private readonly circuito: Circuito,
  ) {}

  disponible(): Promise<boolean> {
    return this.circuito.permite();
  }

  /** A payment that was taken up before is asked about first: it is sent only where that is known to be safe. */
  async pedir({ id, afiliadoId, monto, intentos, codigo }: EstadoPago): Promise<RespuestaPasarela> {
    const orden = { clave: id, afiliadoId, monto };
    if (intentos === 1) return this.medir(this.pasarela.pagar(orden));
    const sabido = await this.medir(this.pasarela.consultar(id));
    return reenviable(sabido, codigo) ? this.medir(this.pasarela.pagar(orden)) : sabido;
  }

  private async medir(pedida: Promise<RespuestaPasarela>): Promise<RespuestaPasarela> {
    const respuesta = await pedida;
    await (respuesta.tipo === 'sin_respuesta' ? this.circuito.fallo() : this.circuito.acierto());
    return respuesta;
  }
}

/** Never heard of, or refused in a way that is recorded here already and may pass. */
const reenviable = (sabido: RespuestaPasarela, codigo: EstadoPago['codigo']): boolean =>
  sabido.tipo === 'desconocido' || (sabido.tipo === 'rechazado' && sabido.reintentable && codigo !== null);

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
    const tomados = await this.pagos.tomar(ahora, new Date(ahora.getTime() + TURNO_MS), A_LA_VEZ);
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
