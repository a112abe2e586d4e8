import { Injectable } from '@nestjs/common';
import type { MarketingEventos } from '@alpespartner/schemas/marketing.eventos/tipos.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { AlCambiarCampana, type HechoDeCampana } from '../../application/conocido/al-cambiar-campana.js';
import {
  type DefinicionDeCampana,
  type Evidencia,
  EVIDENCIAS,
  type ReglasAtribucion,
} from '../../domain/conocido/campana.js';

type Mensaje = Incoming<Oidos<'marketing.eventos', 'conversiones-consumer'>>;

/** What marketing tells of its campaigns. */
@Injectable()
export class CampanasConsumer {
  constructor(private readonly alCambiar: AlCambiarCampana) {}

  readonly handle = (batch: readonly Mensaje[]): Promise<void> => this.alCambiar.handle(batch.map(hechoDe));
}

function hechoDe({ type: tipo, data, subject: campanaId, sequence: secuencia }: Mensaje): HechoDeCampana {
  const comun = { campanaId, secuencia, en: data.timestamp };
  switch (tipo) {
    case 'CampanaCreada':
      return { ...comun, tipo, definicion: definicionDe(data), estado: data.estado };
    case 'CampanaActualizada':
      return { ...comun, tipo, definicion: definicionDe(data) };
    case 'CampanaActivada':
    case 'CampanaPausada':
    case 'CampanaFinalizada':
    case 'CampanaCancelada':
      return { ...comun, tipo };
  }
}

const definicionDe = (
  data: MarketingEventos['CampanaCreada'] | MarketingEventos['CampanaActualizada'],
): DefinicionDeCampana => ({
  marcaId: data.marca_id,
  inicio: data.fecha_inicio,
  fin: data.fecha_fin,
  moneda: data.moneda,
  reglasDesde: data.reglas_desde,
  segmentacion: {
    paises: data.segmentacion.paises,
    tiposAfiliado: data.segmentacion.tipos_afiliado,
    niveles: data.segmentacion.niveles,
  },
  requiereInscripcion: data.requiere_inscripcion,
  ventanaDias: data.ventana_atribucion_dias,
  politicaFraude: data.politica_fraude ?? 'MODERATE',
  atribucion: data.atribucion && reglasDe(data.atribucion),
  senales: data.fraude,
  excesoReembolso: data.exceso_reembolso ?? 'RECORTAR',
  zonaHoraria: data.zona_horaria,
});

const reglasDe = (a: NonNullable<MarketingEventos['CampanaCreada']['atribucion']>): ReglasAtribucion => ({
  modelo: a.modelo,
  escalera: a.escalera.filter((evidencia): evidencia is Evidencia => EVIDENCIAS.includes(evidencia as Evidencia)),
  ventanaMinimaMs: a.ventana_minima_segundos * 1_000,
  vidaMediaMs: a.vida_media_horas * 3_600_000,
});
