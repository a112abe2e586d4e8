import type { AfiliadosEventos } from '@alpespartner/schemas/afiliados.eventos/tipos.generated.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { EstadoAfiliado, Nivel } from '../../domain/hechos.js';
import { copiar } from './copia.js';

type Mensaje = Incoming<AfiliadosEventos>;

/** Keeps what kind each affiliate is, every state and tier it had since when, and its enrolments. */
export async function copiarAfiliados(batch: readonly Mensaje[], tx: MysqlTx): Promise<void> {
  await copiar(tx, 'afiliado', batch.flatMap(afiliado));
  await copiar(tx, 'afiliado_cambio', batch.flatMap(cambios));
  await copiar(tx, 'inscripcion', batch.flatMap(inscripcion));
}

function afiliado({ type, data, sequence: secuencia }: Mensaje) {
  if (type !== 'AfiliadoRegistrado' && type !== 'AfiliadoActualizado') return [];
  return data.tipo === null ? [] : [{ id: data.id, secuencia, tipo: data.tipo }];
}

function cambios(mensaje: Mensaje) {
  const { subject: afiliado_id, sequence: secuencia, data } = mensaje;
  const { estado, nivel } = dice(mensaje);
  const fila = { afiliado_id, secuencia, desde: data.timestamp };
  return [
    ...(estado ? [{ ...fila, clase: 'estado', valor: estado }] : []),
    ...(nivel ? [{ ...fila, clase: 'nivel', valor: nivel }] : []),
  ];
}

/** What a message says of state and tier, from its timestamp on. */
function dice({ type, data }: Mensaje): { readonly estado?: EstadoAfiliado; readonly nivel?: Nivel } {
  switch (type) {
    case 'AfiliadoRegistrado':
      return { estado: data.estado, nivel: 'BRONCE' };
    case 'AfiliadoValidado':
      return { estado: data.estado_validacion === 'APROBADO' ? 'ACTIVO' : 'RECHAZADO', nivel: data.nivel };
    case 'AfiliadoSuspendido':
      return { estado: 'SUSPENDIDO' };
    case 'AfiliadoReactivado':
    case 'AfiliadoDesbloqueado':
      return { estado: 'ACTIVO' };
    case 'AfiliadoDesactivado':
      return { estado: 'DESACTIVADO' };
    case 'AfiliadoBloqueado':
      return { estado: 'BLOQUEADO' };
    case 'NivelAfiliadoCambiado':
      return { nivel: data.nivel };
    // An update says no change of state, except that it is how one who was unblocked comes back to waiting.
    case 'AfiliadoActualizado':
      return data.estado === 'PENDIENTE' ? { estado: 'PENDIENTE' } : {};
    case 'AfiliadoInscrito':
    case 'InscripcionTerminada':
      return {};
  }
}

function inscripcion({ type, data, sequence: secuencia }: Mensaje) {
  if (type !== 'AfiliadoInscrito' && type !== 'InscripcionTerminada') return [];
  const { id, afiliado_id, campana_id, desde, hasta } = data;
  return [{ id, secuencia, afiliado_id, campana_id, desde, hasta }];
}
