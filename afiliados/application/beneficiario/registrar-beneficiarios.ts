import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { withContext } from '@alpespartner/shared-kernel/application/context.js';
import { acto } from '../../domain/acto.js';
import { AfiliadoRepository } from '../../domain/afiliado/afiliado.repository.js';
import { RegistroDeCuentas } from '../../domain/beneficiario/registro.js';
import { type RegistroPendiente, RegistrosPendientes } from './registros-pendientes.js';

const A_LA_VEZ = 16;
/** How long whoever took an account has it alone: more than the longest wait for the gateway. */
const TURNO_MS = 30_000;

/**
 * Makes accounts known to the gateway. That one was taken up is committed before the gateway is spoken to, and its word
 * afterwards: a crash in between, or a lost answer, leaves an account that is asked about again under the same key.
 */
@Injectable()
export class RegistrarBeneficiarios {
  constructor(
    private readonly pendientes: RegistrosPendientes,
    private readonly cuentas: RegistroDeCuentas,
    private readonly afiliados: AfiliadoRepository,
    private readonly clock: Clock,
  ) {}

  /** One round; how many accounts were taken up. */
  async pasar(): Promise<number> {
    const ahora = this.clock.now();
    const hasta = new Date(ahora.getTime() + TURNO_MS);
    const tomados = await this.pendientes.updateDebidos(ahora, hasta, A_LA_VEZ);
    await Promise.all(tomados.map((pendiente) => withContext(pendiente.contexto, () => this.uno(pendiente))));
    return tomados.length;
  }

  private async uno(pendiente: RegistroPendiente): Promise<void> {
    const { id, afiliadoId, cuenta } = pendiente;
    const respuesta = await this.cuentas.registrar({ clave: id, cuenta });
    const ahora = this.clock.now();
    const dicho = acto('pasarela', ahora);
    switch (respuesta.tipo) {
      case 'registrado': {
        const { referencia, metodo } = respuesta;
        await this.afiliados.update(afiliadoId, (a) => a.registrarBeneficiario(id, { referencia, metodo }, dicho));
        return;
      }
      case 'rechazado':
        await this.afiliados.update(afiliadoId, (a) => a.rechazarBeneficiario(id, respuesta.codigo, dicho));
        return;
      case 'sin_respuesta':
        return this.pendientes.updateAplazado(pendiente, ahora);
    }
  }
}
