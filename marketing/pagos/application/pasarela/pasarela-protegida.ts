import { Injectable } from '@nestjs/common';
import { codigoDe } from '../../domain/pago/fase.js';
import type { EstadoPago } from '../../domain/pago/pago.js';
import { Pasarela, type RespuestaPasarela } from '../../domain/pasarela/pasarela.js';
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
  async pedir({ id, afiliadoId, monto, intentos, fase }: EstadoPago): Promise<RespuestaPasarela> {
    const orden = { clave: id, afiliadoId, monto };
    if (intentos === 1) return this.medir(this.pasarela.pagar(orden));
    const sabido = await this.medir(this.pasarela.consultar(id));
    return reenviable(sabido, codigoDe(fase)) ? this.medir(this.pasarela.pagar(orden)) : sabido;
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
