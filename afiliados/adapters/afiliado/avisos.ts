import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Afiliado } from '../../domain/afiliado/afiliado.js';
import { avisosDe } from '../../domain/afiliado/avisos.js';

/** The notices that the affiliate is to be sent about its new events; whoever sends them hears of them here. */
export const notificaciones = (afiliado: Afiliado): Announcement<SistemaEventos>[] =>
  afiliado.events.flatMap((evento) =>
    avisosDe(afiliado.snapshot, evento).map(({ destinatario, plantilla }) => {
      const id = newId();
      const { por, en } = evento.acto;
      const datos = { afiliado_id: afiliado.snapshot.id, por, cuando: en.toISOString() };
      const aviso = { tipo_notificacion: 'EMAIL', prioridad: 'ALTA', timestamp: en } as const;
      const data = { id, destinatario, plantilla, datos, ...aviso };
      return { type: 'NotificacionSolicitada', subject: id, sequence: 1n, time: en, marcaId: null, data } as const;
    }),
  );
