import { Injectable } from '@nestjs/common';
import { codigoDe } from '../../domain/pago/fase.js';
import type { EstadoPago } from '../../domain/pago/pago.js';
import { ANULADO, Pasarela, type RespuestaPasarela } from '../../domain/pasarela/pasarela.js';
import { Circuito } from './circuito.js';

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
  async pedir({ id, beneficiario, monto, intentos, fase }: EstadoPago): Promise<RespuestaPasarela> {
    if (beneficiario === null) throw new Error(`Payment ${id} was taken up without a beneficiary.`);
    const orden = { clave: id, beneficiario, monto };
    if (intentos === 1) return this.medir(this.pasarela.pagar(orden));
    const sabido = await this.medir(this.pasarela.consultar(id));
    return reenviable(sabido, codigoDe(fase)) ? this.medir(this.pasarela.pagar(orden)) : sabido;
  }

  /** One that it may have, and that is not to be paid any more: it is asked to let it be, and says what came of it. */
  async anular({ id }: EstadoPago, motivo: string): Promise<RespuestaPasarela> {
    const dicho = await this.medir(this.pasarela.anular(id));
    return dicho.tipo === 'rechazado' && dicho.codigo === ANULADO ? { ...dicho, codigo: motivo } : dicho;
  }

  private async medir(pedida: Promise<RespuestaPasarela>): Promise<RespuestaPasarela> {
    const respuesta = await pedida;
    await (respuesta.tipo === 'sin_respuesta' ? this.circuito.fallo() : this.circuito.acierto());
    return respuesta;
  }
}

/** Never heard of, or refused in a way that is recorded here already and may pass. */
const reenviable = (sabido: RespuestaPasarela, codigo: string | null): boolean =>
  sabido.tipo === 'desconocido' || (sabido.tipo === 'rechazado' && sabido.reintentable && codigo !== null);
