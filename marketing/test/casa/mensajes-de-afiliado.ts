import type { AfiliadosEventos } from '@alpespartner/schemas/afiliados.eventos/tipos.generated.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dia, mensaje } from './mensajes.js';

const PERSONA = {
  email: 'luz@example.com',
  nombre: 'Luz',
  apellido: 'Mar',
  numero_documento: '12345',
  telefono: null,
  pais: null,
  referido_por: null,
  tipo_documento: 'CC',
  estado: 'ACTIVO',
  tipo: 'INDIVIDUAL',
} as const;

export const afiliado = (
  id: string,
  sequence: number,
  fecha_afiliacion: Date,
  otros: Partial<AfiliadosEventos['AfiliadoRegistrado']> = {},
) =>
  mensaje<AfiliadosEventos, 'AfiliadoRegistrado'>(
    'AfiliadoRegistrado',
    { subject: id, sequence },
    { ...PERSONA, id, user_id: id, fecha_afiliacion, ...otros },
  );

type DeAfiliado = 'AfiliadoSuspendido' | 'AfiliadoReactivado' | 'AfiliadoDesactivado' | 'AfiliadoBloqueado';

/** A change of its state, since `desde`. */
export const situacion = (type: DeAfiliado, id: string, sequence: number, desde: Date) => {
  const data = { id, user_id: id, razon: 'papers missing', timestamp: desde };
  return mensaje<AfiliadosEventos, DeAfiliado>(type, { subject: id, sequence }, data);
};

export const desbloqueado = (
  id: string,
  sequence: number,
  desde: Date,
  estado: AfiliadosEventos['AfiliadoDesbloqueado']['estado'] = 'ACTIVO',
) => {
  const data = { id, user_id: id, razon: 'papers found', estado, timestamp: desde };
  return mensaje<AfiliadosEventos, 'AfiliadoDesbloqueado'>('AfiliadoDesbloqueado', { subject: id, sequence }, data);
};

type DeBeneficiario = 'BeneficiarioRegistrado' | 'BeneficiarioRetirado';

const deBeneficiario = (type: DeBeneficiario) => (afiliado_id: string, sequence: number, vigente_desde: Date) =>
  mensaje<AfiliadosEventos, DeBeneficiario>(
    type,
    { subject: afiliado_id, sequence },
    {
      id: newId(),
      afiliado_id,
      beneficiario_id: `B-${afiliado_id}-${sequence}`,
      metodo: 'TRANSFERENCIA',
      vigente_desde,
    },
  );

/** Where the gateway pays an affiliate, from `vigente_desde` on. */
export const beneficiario = (afiliado_id: string, sequence: number, vigente_desde = dia(1)) =>
  deBeneficiario('BeneficiarioRegistrado')(afiliado_id, sequence, vigente_desde);
export const beneficiarioRetirado = deBeneficiario('BeneficiarioRetirado');

/** One who may sell and be paid: versions 1 and 2 of an affiliate. */
export const alta = (id: string, otros: Partial<AfiliadosEventos['AfiliadoRegistrado']> = {}) =>
  [afiliado(id, 1, dia(1), otros), beneficiario(id, 2)] as const;

type Nivel = AfiliadosEventos['NivelAfiliadoCambiado']['nivel'];

export const nivel = (id: string, sequence: number, alcanzado: Nivel, desde: Date) => {
  const cambio = { id, nivel_anterior: 'BRONCE' as const, nivel: alcanzado };
  const sobre = { subject: id, sequence };
  const mensajeDeNivel = mensaje<AfiliadosEventos, 'NivelAfiliadoCambiado'>('NivelAfiliadoCambiado', sobre, cambio);
  return { ...mensajeDeNivel, data: { ...cambio, timestamp: desde } } as typeof mensajeDeNivel;
};
