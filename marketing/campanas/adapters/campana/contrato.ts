import type { MarketingEventos } from '@alpespartner/schemas/marketing.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { dineroAvroONada } from '../../../comun/adapters/dinero.avro.js';
import type { Campana } from '../../domain/campana/campana.js';
import type { EstadoCampana } from '../../domain/campana/estado-campana.js';
import type { EventoCampana } from '../../domain/campana/eventos.js';
import { ultimas } from '../../domain/campana/reglas.js';
import { situacionActual } from '../../domain/campana/situacion.js';
import { conocidasPor } from '../../domain/terminos/declaraciones.js';
import { terminosAvro } from '../terminos/terminos.avro.js';

type Miembro<M, K extends keyof M = keyof M> = { [T in K]: { readonly type: T; readonly data: M[T] } }[K];

/** What the world is told about a campaign's new events. */
export const anunciosDeCampana = ({ events, snapshot, version }: Campana): Announcement<MarketingEventos>[] =>
  events.map((evento, i) => ({
    ...campanaToContract(evento, snapshot),
    subject: snapshot.id,
    sequence: BigInt(version + i + 1),
    time: evento.en,
    marcaId: snapshot.marcaId,
  }));

/**
 * From the language of the domain to the published one, every event of it. Whatever is changed of a campaign, its readers
 * are told all of it, as it is now (`estado`). `timestamp` says since when it counts.
 */
function campanaToContract(evento: EventoCampana, estado: EstadoCampana): Miembro<MarketingEventos> {
  switch (evento.tipo) {
    case 'CampanaCreada':
      return { type: evento.tipo, data: { ...campana(evento.datos), timestamp: evento.datos.creadaEn } };
    case 'CampanaActualizada':
    case 'TerminosCambiados':
    case 'PresupuestoAmpliado':
    case 'PresupuestoReducido':
      return { type: 'CampanaActualizada', data: { ...campana(estado), timestamp: evento.en } };
    case 'CampanaActivada':
    case 'CampanaPausada':
    case 'CampanaFinalizada':
    case 'CampanaCancelada': {
      const { campanaId, razon, desde } = evento.datos;
      return { type: evento.tipo, data: { id: campanaId, campana_id: campanaId, razon, timestamp: desde } };
    }
  }
}

/** Null: nothing that a shop may say is of any consequence. */
function declaracionesAvro({ terminos, declaraciones }: EstadoCampana) {
  const condiciones = terminos.flatMap((version) => version.condiciones ?? []);
  const conocidas = conocidasPor(condiciones, declaraciones).map((una) => ({ ...una, valores: [...una.valores] }));
  return conocidas.length > 0 ? conocidas : null;
}

const campana = (c: EstadoCampana) => ({
  id: c.id,
  marca_id: c.marcaId,
  nombre: c.nombre,
  descripcion: c.descripcion,
  tipo_campana: c.tipo,
  fecha_inicio: c.inicio,
  fecha_fin: c.fin,
  estado: situacionActual(c.historia),
  moneda: c.moneda,
  meta_conversiones: c.metaConversiones,
  presupuesto: dineroAvroONada(c.presupuesto),
  terminos: terminosAvro(c.terminos.at(-1) ?? c.terminos[0]),
  segmentacion: {
    paises: [...c.segmentacion.paises],
    tipos_afiliado: [...c.segmentacion.tiposAfiliado],
    niveles: [...c.segmentacion.niveles],
  },
  ventana_atribucion_dias: c.ventanaAtribucionDias,
  requiere_inscripcion: c.requiereInscripcion,
  created_by: c.creadaPor,
  politica_fraude: c.politicaFraude,
  atribucion: {
    modelo: c.atribucion.modelo,
    escalera: [...c.atribucion.escalera],
    ventana_minima_segundos: c.atribucion.ventanaMinimaSegundos,
    vida_media_horas: c.atribucion.vidaMediaHoras,
  },
  fraude: c.fraude.map((regla) => ({ ...regla })),
  zona_horaria: c.zonaHoraria,
  preaviso_dias: c.preavisoDias,
  reglas_desde: ultimas(c.reglas).desde,
  exceso_reembolso: c.excesoReembolso,
  reintento_automatico: c.reintentoAutomatico,
  declaraciones: declaracionesAvro(c),
});
