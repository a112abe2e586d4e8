import type { MarketingEventos } from '@alpespartner/schemas/marketing.eventos/tipos.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { EstadoCampana, ReglasAtribucion } from '../../domain/hechos.js';
import { EVIDENCIAS, type Evidencia } from '../../domain/toque.js';
import { copiar } from './copia.js';

type Mensaje = Incoming<Oidos<'marketing.eventos', 'conversiones-consumer'>>;

/** Keeps the newest definition of each campaign, and every state it was in since when. */
export async function copiarCampanas(batch: readonly Mensaje[], tx: MysqlTx): Promise<void> {
  await copiar(tx, 'campana', batch.flatMap(definicion));
  await copiar(tx, 'campana_estado', batch.flatMap(estado));
}

function definicion({ type, data, sequence }: Mensaje) {
  if (type !== 'CampanaCreada' && type !== 'CampanaActualizada') return [];
  return [
    {
      id: data.id,
      secuencia: sequence,
      marca_id: data.marca_id,
      inicio: data.fecha_inicio,
      fin: data.fecha_fin,
      moneda: data.moneda,
      segmentacion: JSON.stringify(data.segmentacion),
      requiere_inscripcion: data.requiere_inscripcion ? 1 : 0,
      ventana_dias: data.ventana_atribucion_dias,
      politica_fraude: data.politica_fraude ?? 'MODERATE',
      atribucion: data.atribucion && JSON.stringify(reglasDe(data.atribucion)),
      fraude: data.fraude && JSON.stringify(data.fraude),
      zona_horaria: data.zona_horaria,
    },
  ];
}

const reglasDe = (a: NonNullable<MarketingEventos['CampanaCreada']['atribucion']>): ReglasAtribucion => ({
  modelo: a.modelo,
  escalera: a.escalera.filter((evidencia): evidencia is Evidencia => EVIDENCIAS.includes(evidencia as Evidencia)),
  ventanaMinimaMs: a.ventana_minima_segundos * 1_000,
  vidaMediaMs: a.vida_media_horas * 3_600_000,
});

const estado = (mensaje: Mensaje) => {
  const a = estadoTras(mensaje);
  if (a === null) return [];
  const { subject, sequence, data } = mensaje;
  return [{ campana_id: subject, secuencia: sequence, estado: a, desde: data.timestamp }];
};

/** The state that a message says; an update says none of its own. */
function estadoTras({ type, data }: Mensaje): EstadoCampana | null {
  switch (type) {
    case 'CampanaCreada':
      return data.estado;
    case 'CampanaActivada':
      return 'ACTIVA';
    case 'CampanaPausada':
      return 'PAUSADA';
    case 'CampanaFinalizada':
      return 'FINALIZADA';
    case 'CampanaCancelada':
      return 'CANCELADA';
    case 'CampanaActualizada':
      return null;
  }
}
