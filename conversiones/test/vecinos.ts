import type { AfiliadosEventos } from '@alpespartner/schemas/afiliados.eventos/tipos.generated.js';
import type { MarketingEventos } from '@alpespartner/schemas/marketing.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { MARCA, type Servicio } from './servicio.js';

const INICIO = new Date('2026-01-01T00:00:00Z');

/** What a campaign may say otherwise. */
type Ajustes = Partial<MarketingEventos['CampanaCreada']>;

const TERMINOS = {
  version: 1,
  valido_desde: INICIO,
  tipo: 'PORCENTAJE' as const,
  ppm: 50_000n,
  fijo: null,
  escalones: [],
  minimo: null,
  maximo: null,
  por_nivel: false,
  marginal: null,
  condiciones: [],
  recurrencia: null,
  referido_ppm: null,
  topes: [],
};

/** A campaign of 2026 in GBP that takes everybody. */
export const campanaCreada = (id: string, otro: Ajustes = {}): Announcement<MarketingEventos> => ({
  type: 'CampanaCreada',
  subject: id,
  sequence: 1n,
  marcaId: MARCA,
  data: definicion(id, otro),
});

/** The same campaign, changed. */
export const campanaActualizada = (id: string, sequence: bigint, otro: Ajustes): Announcement<MarketingEventos> => ({
  type: 'CampanaActualizada',
  subject: id,
  sequence,
  marcaId: MARCA,
  data: definicion(id, otro),
});

function definicion(id: string, otro: Ajustes): MarketingEventos['CampanaCreada'] {
  return {
    id,
    marca_id: MARCA,
    nombre: 'Verano',
    descripcion: null,
    tipo_campana: 'CPA' as const,
    fecha_inicio: INICIO,
    fecha_fin: new Date('2027-01-01T00:00:00Z'),
    estado: 'BORRADOR' as const,
    moneda: 'GBP',
    meta_conversiones: null,
    presupuesto: null,
    terminos: TERMINOS,
    ventana_atribucion_dias: 30,
    segmentacion: { paises: [], tipos_afiliado: [], niveles: [] },
    requiere_inscripcion: false,
    created_by: 'ana',
    politica_fraude: null,
    atribucion: null,
    fraude: null,
    preaviso_dias: null,
    zona_horaria: null,
    reglas_desde: null,
    exceso_reembolso: null,
    reintento_automatico: null,
    declaraciones: null,
    timestamp: INICIO,
    ...otro,
  };
}

export const campanaActivada = (id: string): Announcement<MarketingEventos> => ({
  type: 'CampanaActivada',
  subject: id,
  sequence: 2n,
  marcaId: MARCA,
  data: { id, campana_id: id, razon: null, timestamp: INICIO },
});

export const afiliadoRegistrado = (id: string): Announcement<AfiliadosEventos> => ({
  type: 'AfiliadoRegistrado',
  subject: id,
  sequence: 1n,
  data: {
    id,
    user_id: id,
    email: 'luz@example.com',
    nombre: 'Luz',
    apellido: 'Mar',
    numero_documento: '12345',
    tipo_documento: 'CC',
    telefono: null,
    fecha_afiliacion: INICIO,
    estado: 'PENDIENTE',
    tipo: 'INDIVIDUAL',
    pais: null,
    referido_por: null,
    timestamp: INICIO,
  },
});

export const afiliadoValidado = (id: string): Announcement<AfiliadosEventos> => ({
  type: 'AfiliadoValidado',
  subject: id,
  sequence: 2n,
  data: {
    id,
    user_id: id,
    estado_validacion: 'APROBADO',
    razon: null,
    validado_por: 'ana',
    codigo_referido: 'X',
    nivel: 'PLATA',
    timestamp: INICIO,
  },
});

/** Who a conversion is between. */
export interface Par {
  readonly campana: string;
  readonly afiliado: string;
}

export const nuevoPar = (): Par => ({ campana: newId(), afiliado: newId() });

/** A campaign that is active and an affiliate that is validated, known to the service. */
export async function conocidos(servicio: Servicio, otro: Ajustes = {}): Promise<Par> {
  const par = nuevoPar();
  await servicio.decir('marketing.eventos', campanaCreada(par.campana, otro));
  await servicio.decir('marketing.eventos', campanaActivada(par.campana));
  await servicio.decir('afiliados.eventos', afiliadoRegistrado(par.afiliado));
  await servicio.decir('afiliados.eventos', afiliadoValidado(par.afiliado));
  await servicio.pronto(async () => {
    const [estados] = await servicio.filas<{ n: string }>(
      `SELECT (SELECT COUNT(*) FROM campana_estado WHERE campana_id = ?) +
              (SELECT COUNT(*) FROM afiliado_cambio WHERE afiliado_id = ? AND clase = 'estado') AS n`,
      [par.campana, par.afiliado],
    );
    if (Number(estados?.n) !== 4) throw new Error('the facts are not known yet');
  });
  return par;
}

/** An order of 100 pounds of March 2026, unlike any before but for what `otro` says. */
export const pedido = ({ campana, afiliado }: Par, otro: object = {}) => ({
  affiliate_id: afiliado,
  campaign_id: campana,
  transaction_id: newId(),
  conversion_type: 'PURCHASE',
  conversion_value: { monto: '100.00', moneda: 'GBP' },
  ocurrido_en: '2026-03-01T12:00:00.000Z',
  ...otro,
});

/** One more affiliate that is validated, known to the service. */
export async function otroAfiliado(servicio: Servicio): Promise<string> {
  const id = newId();
  await servicio.decir('afiliados.eventos', afiliadoRegistrado(id));
  await servicio.decir('afiliados.eventos', afiliadoValidado(id));
  await servicio.pronto(async () => {
    const estados = await servicio.filas("SELECT 1 FROM afiliado_cambio WHERE afiliado_id = ? AND clase = 'estado'", [
      id,
    ]);
    if (estados.length !== 2) throw new Error('the affiliate is not known yet');
  });
  return id;
}
