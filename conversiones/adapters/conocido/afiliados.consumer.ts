import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { AlCambiarAfiliado, type HechoDeAfiliado } from '../../application/conocido/al-cambiar-afiliado.js';

type Mensaje = Incoming<Oidos<'afiliados.eventos', 'conversiones-consumer'>>;

/** What is told of affiliates and their enrolments. */
@Injectable()
export class AfiliadosConsumer {
  constructor(private readonly alCambiar: AlCambiarAfiliado) {}

  readonly handle = (batch: readonly Mensaje[]): Promise<void> => this.alCambiar.handle(batch.map(hechoDe));
}

function hechoDe({ type: tipo, data, subject: afiliadoId, sequence: secuencia }: Mensaje): HechoDeAfiliado {
  const comun = { afiliadoId, secuencia, en: data.timestamp };
  switch (tipo) {
    case 'AfiliadoRegistrado':
    case 'AfiliadoActualizado':
      return { ...comun, tipo, clase: data.tipo, estado: data.estado };
    case 'AfiliadoValidado':
      return { ...comun, tipo, aprobado: data.estado_validacion === 'APROBADO', nivel: data.nivel };
    case 'NivelAfiliadoCambiado':
      return { ...comun, tipo, nivel: data.nivel };
    case 'AfiliadoInscrito':
    case 'InscripcionTerminada': {
      const { id, campana_id: campanaId, desde, hasta } = data;
      return { ...comun, afiliadoId: data.afiliado_id, tipo, inscripcion: { id, campanaId, desde, hasta } };
    }
    case 'AfiliadoSuspendido':
    case 'AfiliadoReactivado':
    case 'AfiliadoDesbloqueado':
    case 'AfiliadoDesactivado':
    case 'AfiliadoBloqueado':
      return { ...comun, tipo };
  }
}
