import type { DefinicionContada } from '../../application/conocido/al-cambiar-campana.js';
import {
  ATRIBUCION_NORMAL,
  type CampanaConocida,
  type EstadoCampana,
  type PoliticaFraude,
  type ReglasAtribucion,
  type ReglaSenal,
  type Segmentacion,
  UMBRALES,
} from '../../domain/conocido/campana.js';

/** Columns of table `campana` but its key; `segmentacion`, `atribucion` and `fraude` are JSON, the last two NULL: as usual. */
export interface CampanaFila {
  readonly id: string;
  readonly secuencia: string;
  readonly marca_id: string;
  readonly inicio: Date;
  readonly fin: Date;
  readonly moneda: string;
  readonly segmentacion: string;
  readonly requiere_inscripcion: number;
  readonly ventana_dias: number;
  readonly politica_fraude: PoliticaFraude;
  readonly atribucion: string | null;
  readonly fraude: string | null;
}

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

export function campanaDeFilas(fila: CampanaFila, estados: readonly CampanaEstadoFila[]): CampanaConocida {
  const { paises, tipos_afiliado, niveles } = JSON.parse(fila.segmentacion) as SegmentacionJson;
  return {
    id: fila.id,
    marcaId: fila.marca_id,
    inicio: fila.inicio,
    fin: fila.fin,
    moneda: fila.moneda,
    paises,
    tiposAfiliado: tipos_afiliado,
    niveles,
    requiereInscripcion: fila.requiere_inscripcion === 1,
    ventanaDias: fila.ventana_dias,
    umbralFraude: UMBRALES[fila.politica_fraude],
    atribucion: fila.atribucion === null ? ATRIBUCION_NORMAL : (JSON.parse(fila.atribucion) as ReglasAtribucion),
    senales: fila.fraude === null ? [] : (JSON.parse(fila.fraude) as ReglaSenal[]),
    estados: estados.map(({ secuencia, estado, desde }) => ({ secuencia: BigInt(secuencia), valor: estado, desde })),
  };
}

/** `zona_horaria` is told along, for those who cut days. */
export const filaDeCampana = ({ campanaId, secuencia, definicion: d }: DefinicionContada) => ({
  id: campanaId,
  secuencia,
  marca_id: d.marcaId,
  inicio: d.inicio,
  fin: d.fin,
  moneda: d.moneda,
  segmentacion: JSON.stringify(segmentacionJson(d.segmentacion)),
  requiere_inscripcion: d.requiereInscripcion ? 1 : 0,
  ventana_dias: d.ventanaDias,
  politica_fraude: d.politicaFraude,
  atribucion: d.atribucion && JSON.stringify(d.atribucion),
  fraude: d.senales && JSON.stringify(d.senales),
  zona_horaria: d.zonaHoraria,
});

const segmentacionJson = ({ paises, tiposAfiliado, niveles }: Segmentacion): SegmentacionJson => ({
  paises,
  tipos_afiliado: tiposAfiliado,
  niveles,
});
