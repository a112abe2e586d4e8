import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { AlCambiarCampana } from '../../application/campana/al-cambiar-campana.js';
import type { CambioDeCampana } from '../../domain/campana/campana.js';

type Mensaje = Incoming<Oidos<'marketing.eventos', 'afiliados-consumer'>>;

@Injectable()
export class CampanaConsumer {
  constructor(private readonly alCambiar: AlCambiarCampana) {}

  readonly handle = async (batch: readonly Mensaje[]): Promise<void> => {
    for (const mensaje of batch) await this.alCambiar.execute(cambioDe(mensaje), mensaje.sequence);
  };
}

function cambioDe({ type, subject, data }: Mensaje): CambioDeCampana {
  switch (type) {
    case 'CampanaCreada':
    case 'CampanaActualizada': {
      const { id, marca_id: marcaId, estado, fecha_inicio: inicio, fecha_fin: fin } = data;
      return { id, marcaId, estado, inicio, fin };
    }
    case 'CampanaActivada':
      return { id: subject, estado: 'ACTIVA' };
    case 'CampanaPausada':
      return { id: subject, estado: 'PAUSADA' };
    case 'CampanaFinalizada':
      return { id: subject, estado: 'FINALIZADA' };
    case 'CampanaCancelada':
      return { id: subject, estado: 'CANCELADA' };
  }
}
