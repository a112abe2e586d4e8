import type { DefinicionContada } from '../../application/conocido/al-cambiar-campana.js';
import {
  ATRIBUCION_NORMAL,
  type CampanaConocida,
  type EstadoCampana,
  type ExcesoDeReembolso,
  type PoliticaFraude,
  type ReglasAtribucion,
  type ReglasDeCampana,
  type ReglaSenal,
  type Segmentacion,
  UMBRALES,
} from '../../domain/conocido/campana.js';

/** A campaign with one version of its rules; `segmentacion`, `atribucion` and `fraude` are JSON, the last two NULL: as usual. */
export interface CampanaFila {
  readonly id: string;
  readonly marca_id: string;
  readonly inicio: Date;
  readonly fin: Date;
  readonly moneda: string;
  readonly exceso_reembolso: ExcesoDeReembolso;
  readonly secuencia: string;
  readonly desde: Date;
  readonly segmentacion: string;
  readonly requiere_inscripcion: number;
  readonly ventana_dias: number;
  readonly politica_fraude: PoliticaFraude;
  readonly atribucion: string | null;
  readonly fraude: string | null;
}

/** Those of the rules; one that an instance of the version before has written has them in `campana` alone. */
const REGLAS = ['segmentacion', 'requiere_inscripcion', 'ventana_dias', 'politica_fraude', 'atribucion', 'fraude'];

/** Each campaign as often as its rules have versions. */
export const CAMPANAS = `SELECT k.id, k.marca_id, k.inicio, k.fin, k.moneda, k.exceso_reembolso,
  COALESCE(r.secuencia, k.secuencia) AS secuencia, COALESCE(r.desde, k.inicio) AS desde,
  ${REGLAS.map((columna) => `IF(r.secuencia IS NULL, k.${columna}, r.${columna}) AS ${columna}`).join(', ')}
  FROM campana k LEFT JOIN campana_reglas r ON r.campana_id = k.id WHERE k.id IN (?)`;

export interface CampanaEstadoFila {
  readonly campana_id: string;
  readonly secuencia: string;
  readonly estado: EstadoCampana;
  readonly desde: Date;
}

interface SegmentacionJson {
  readonly paises: readonly string[];
  readonly tipos_afiliado: readonly string[];
  readonly niveles: readonly string[];
}

/** Null: there is none. */
export function campanaDeFilas(
  filas: readonly CampanaFila[],
  estados: readonly CampanaEstadoFila[],
): CampanaConocida | null {
  const [fila] = filas;
  if (!fila) return null;
  return {
    id: fila.id,
    marcaId: fila.marca_id,
    inicio: fila.inicio,
    fin: fila.fin,
    moneda: fila.moneda,
    excesoReembolso: fila.exceso_reembolso,
    reglas: filas.map((una) => ({ secuencia: BigInt(una.secuencia), desde: una.desde, valor: reglasDe(una) })),
    estados: estados.map(({ secuencia, estado, desde }) => ({ secuencia: BigInt(secuencia), valor: estado, desde })),
  };
}

function reglasDe(fila: CampanaFila): ReglasDeCampana {
  const { paises, tipos_afiliado: tiposAfiliado, niveles } = JSON.parse(fila.segmentacion) as SegmentacionJson;
  return {
    paises,
    tiposAfiliado,
    niveles,
    requiereInscripcion: fila.requiere_inscripcion === 1,
    ventanaDias: fila.ventana_dias,
    umbralFraude: UMBRALES[fila.politica_fraude],
    atribucion: fila.atribucion === null ? ATRIBUCION_NORMAL : (JSON.parse(fila.atribucion) as ReglasAtribucion),
    senales: fila.fraude === null ? [] : (JSON.parse(fila.fraude) as ReglaSenal[]),
  };
}

/** Table `campana`. `zona_horaria` is told along, for those who cut days. */
export const filaDeCampana = ({ campanaId, secuencia, definicion: d }: DefinicionContada) => ({
  id: campanaId,
  secuencia,
  marca_id: d.marcaId,
  inicio: d.inicio,
  fin: d.fin,
  moneda: d.moneda,
  exceso_reembolso: d.excesoReembolso,
  zona_horaria: d.zonaHoraria,
  ...columnasDeReglas(d),
});

/** Table `campana_reglas`: one version. */
export const filaDeReglas = ({ campanaId, secuencia, definicion, reglasDesde }: DefinicionContada) => ({
  campana_id: campanaId,
  secuencia,
  desde: reglasDesde,
  ...columnasDeReglas(definicion),
});

const columnasDeReglas = (d: DefinicionContada['definicion']) => ({
  segmentacion: JSON.stringify(segmentacionJson(d.segmentacion)),
  requiere_inscripcion: d.requiereInscripcion ? 1 : 0,
  ventana_dias: d.ventanaDias,
  politica_fraude: d.politicaFraude,
  atribucion: d.atribucion && JSON.stringify(d.atribucion),
  fraude: d.senales && JSON.stringify(d.senales),
});

const segmentacionJson = ({ paises, tiposAfiliado, niveles }: Segmentacion): SegmentacionJson => ({
  paises,
  tipos_afiliado: tiposAfiliado,
  niveles,
});
