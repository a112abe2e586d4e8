import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import {
  type BatchHandler,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { contextOf, type Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { AlCambiarAfiliado } from '../../application/libro/al-cambiar-afiliado.js';
import type { HechoDeAfiliado } from '../../domain/conocido/afiliado-conocido.js';

type Oido = Oidos<'afiliados.eventos', 'marketing-consumer'>;

/** `marketing-consumer` on afiliados.eventos. */
@Injectable()
export class AfiliadosConsumer {
  constructor(
    subscriptions: Subscriptions,
    private readonly reaccion: AlCambiarAfiliado,
  ) {
    subscriptions.add(subscriptionTo('afiliados.eventos', 'marketing-consumer', this.handle));
  }

  readonly handle: BatchHandler<Oido> = (batch) =>
    this.reaccion.handle(batch.map((mensaje) => ({ hecho: hechoDe(mensaje), context: contextOf(mensaje) })));
}

/** What a message tells. A tier that is repeated, or a state that is said to be unchanged, is no change of it. */
function hechoDe({ type, data, subject, sequence: secuencia }: Incoming<Oido>): HechoDeAfiliado {
  const afiliadoId = 'afiliado_id' in data ? data.afiliado_id : subject;
  const comun = { afiliadoId, secuencia, desde: data.timestamp };
  switch (type) {
    case 'AfiliadoRegistrado': {
      const registro = { tipo: data.tipo, referidoPor: data.referido_por };
      return { ...comun, desde: data.fecha_afiliacion, nivel: 'BRONCE', estado: data.estado, registro };
    }
    case 'AfiliadoValidado':
      return { ...comun, estado: data.estado_validacion === 'APROBADO' ? 'ACTIVO' : 'RECHAZADO' };
    case 'AfiliadoActualizado':
      return {
        ...comun,
        // One who is unblocked comes back to waiting in this way.
        ...(data.estado === 'PENDIENTE' && { estado: 'PENDIENTE' }),
        ...(data.referido_por !== null && { referidoPor: data.referido_por }),
      };
    case 'AfiliadoSuspendido':
      return { ...comun, estado: 'SUSPENDIDO' };
    case 'AfiliadoReactivado':
      return { ...comun, estado: 'ACTIVO' };
    case 'AfiliadoDesbloqueado':
      return { ...comun, estado: data.estado ?? 'ACTIVO' };
    case 'AfiliadoDesactivado':
      return { ...comun, estado: 'DESACTIVADO' };
    case 'AfiliadoBloqueado':
      return { ...comun, estado: 'BLOQUEADO' };
    case 'NivelAfiliadoCambiado':
      return { ...comun, nivel: data.nivel };
    case 'BeneficiarioRegistrado':
      return { ...comun, beneficiario: { referencia: data.beneficiario_id, vigenteDesde: data.vigente_desde } };
    case 'BeneficiarioRetirado':
      return { ...comun, beneficiario: { referencia: null, vigenteDesde: data.vigente_desde } };
  }
}
