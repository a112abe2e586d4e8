import type { AfiliadosEventos } from '@alpespartner/schemas/afiliados.eventos/tipos.generated.js';
import type { Decision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import type { Afiliado, EstadoAfiliado } from '../../domain/afiliado/afiliado.js';
import type { CambioDeBeneficiario, EventoAfiliado } from '../../domain/afiliado/eventos.js';
import type { Inscripcion } from '../../domain/inscripcion/inscripcion.js';

type Contrato = {
  [K in keyof AfiliadosEventos]: { readonly type: K; readonly data: AfiliadosEventos[K] };
}[keyof AfiliadosEventos];

/**
 * What the world is told about an affiliate's new events. `time` is when each was recorded, the member's `timestamp`
 * since when it counts.
 */
export const anuncios = (afiliado: Afiliado): Announcement<AfiliadosEventos>[] =>
  afiliado.events.flatMap((evento, i) => {
    const mensaje = toContract(afiliado.snapshot, evento);
    if (!mensaje) return [];
    const sequence = BigInt(afiliado.version + i + 1);
    return [{ ...mensaje, subject: afiliado.snapshot.id, sequence, time: evento.acto.en, marcaId: null }];
  });

/** The auditors are told who approved or refused whom. */
export const decisiones = (afiliado: Afiliado): Decision[] =>
  afiliado.events.flatMap((evento, i) => {
    if (evento.tipo !== 'AfiliadoAprobado' && evento.tipo !== 'AfiliadoRechazado') return [];
    const { id } = afiliado.snapshot;
    return {
      subject: id,
      sequence: BigInt(afiliado.version + i + 1),
      recurso: `/afiliados/${id}`,
      actor: evento.acto.por,
      aprobada: evento.tipo === 'AfiliadoAprobado',
      razon: evento.razon || null,
      monto: null,
      efectivaEn: evento.acto.efectivoEn,
      time: evento.acto.en,
      marcaId: null,
    };
  });

/** From the language of the domain to the published one, every event of it; null: not for the world. */
function toContract(estado: EstadoAfiliado, evento: EventoAfiliado): Contrato | null {
  const quien = { id: estado.id, user_id: estado.id, timestamp: evento.acto.efectivoEn };
  switch (evento.tipo) {
    case 'AfiliadoRegistrado':
      return { type: evento.tipo, data: { ...quien, ...identidad(estado), fecha_afiliacion: estado.afiliadoDesde } };
    case 'AfiliadoActualizado':
      return { type: evento.tipo, data: { ...quien, ...identidad(estado) } };
    case 'AfiliadoAprobado':
      return { type: 'AfiliadoValidado', data: { ...quien, ...validacion(estado, 'APROBADO', evento) } };
    case 'AfiliadoRechazado':
      return { type: 'AfiliadoValidado', data: { ...quien, ...validacion(estado, 'RECHAZADO', evento) } };
    case 'AfiliadoSuspendido':
    case 'AfiliadoReactivado':
    case 'AfiliadoDesactivado':
    case 'AfiliadoBloqueado':
      return { type: evento.tipo, data: { ...quien, razon: evento.razon } };
    case 'AfiliadoDesbloqueado':
      return { type: evento.tipo, data: { ...quien, razon: evento.razon, estado: evento.a } };
    case 'SituacionRestablecida':
      return restablecida(estado, evento);
    case 'NivelCambiado':
      return {
        type: 'NivelAfiliadoCambiado',
        data: { id: estado.id, nivel_anterior: evento.de, nivel: evento.a, timestamp: evento.acto.efectivoEn },
      };
    case 'AfiliadoInscrito':
    case 'InscripcionTerminada':
      return {
        type: evento.tipo,
        data: { ...inscripcion(estado.id, evento.inscripcion), timestamp: evento.acto.efectivoEn },
      };
    case 'BeneficiarioRegistrado':
    case 'BeneficiarioRetirado':
      return { type: evento.tipo, data: beneficiario(estado.id, evento) };
    case 'BeneficiarioRechazado':
      return null;
  }
}

/** The state that was come back to, said by the event that stands for it. */
function restablecida(
  estado: EstadoAfiliado,
  evento: EventoAfiliado & { tipo: 'SituacionRestablecida' },
): Contrato | null {
  const { acto, razon, a } = evento;
  switch (a) {
    case 'SUSPENDIDO':
      return toContract(estado, { tipo: 'AfiliadoSuspendido', acto, razon, de: a, a });
    case 'DESACTIVADO':
      return toContract(estado, { tipo: 'AfiliadoDesactivado', acto, razon, de: a, a });
    case 'RECHAZADO':
      return toContract(estado, { tipo: 'AfiliadoRechazado', acto, razon, de: a, a });
    case 'PENDIENTE':
    case 'ACTIVO':
    case 'BLOQUEADO':
      return toContract(estado, { tipo: 'AfiliadoActualizado', acto, campos: [], correoAnterior: estado.datos.email });
  }
}

const identidad = ({ datos, situacion, referidoPor }: EstadoAfiliado) => ({
  nombre: datos.nombre,
  apellido: datos.apellido,
  email: datos.email,
  numero_documento: datos.documento.numero,
  tipo_documento: datos.documento.tipo,
  telefono: datos.telefono,
  tipo: datos.tipo,
  pais: datos.pais,
  estado: situacion.tipo,
  referido_por: referidoPor,
});

const validacion = (
  { codigoReferido, nivel }: EstadoAfiliado,
  estado_validacion: 'APROBADO' | 'RECHAZADO',
  { razon, acto }: { razon: string; acto: { por: string } },
) => ({
  estado_validacion,
  razon: razon || null,
  validado_por: acto.por,
  codigo_referido: codigoReferido,
  nivel,
});

const inscripcion = (afiliadoId: string, { id, campanaId, desde, hasta }: Inscripcion) => ({
  id,
  afiliado_id: afiliadoId,
  campana_id: campanaId,
  desde,
  hasta,
});

/** The gateway's reference, and nothing of the account. */
const beneficiario = (afiliadoId: string, { beneficiario: b, acto }: CambioDeBeneficiario) => ({
  id: b.id,
  afiliado_id: afiliadoId,
  beneficiario_id: b.referencia,
  metodo: b.metodo,
  vigente_desde: b.vigenteDesde,
  timestamp: acto.efectivoEn,
});
