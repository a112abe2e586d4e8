import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import {
  contextoDe,
  type BatchHandler,
  type Incoming,
} from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../../comun/adapters/filas.mysql.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { revalorarNivel } from '../../domain/libro/libro.js';
import {
  conNivel,
  nivelEn,
  type AfiliadoConocido,
  type CambioDeNivel,
} from '../../domain/conocido/afiliado-conocido.js';
import { bloquearAfiliados, guardarAfiliados } from '../conocido/afiliado-conocido.mysql.js';
import { bloquearComisiones, deFila, type ComisionFila } from '../cuenta/comision.fila.js';
import { abrirContadores } from '../cuenta/contador.mysql.js';
import { abrirCampanas, cerrarLibro, clavesDe } from './libros.mysql.js';

type Oido = Oidos<'afiliados.eventos', 'marketing-consumer'>;

/**
 * `marketing-consumer` on afiliados.eventos: keeps the tiers of each affiliate. Topics race: what was priced before its tier
 * was known here is priced again, so that the account is the same as if the tier had come first.
 */
export const alCambiarAfiliado =
  (clock: Clock): BatchHandler<Oido> =>
  async (mensajes, tx) => {
    const afiliados = await bloquearAfiliados(tx, enOrden(mensajes.map(({ subject }) => subject)));
    for (const mensaje of mensajes) {
      const afiliado = afiliados.get(mensaje.subject);
      if (!afiliado) continue;
      afiliados.set(mensaje.subject, { ...conNivel(afiliado, nivelDe(mensaje)), ...registroDe(mensaje) });
    }
    await guardarAfiliados(tx, afiliados.values());
    const comisiones = await conOtroNivel(tx, afiliados, mensajes);
    if (comisiones.size === 0) return;
    const snapshots = [...comisiones.values()].map(({ snapshot }) => snapshot);
    const cuentas = await abrirCampanas(tx, snapshots);
    const contadores = await abrirContadores(tx, clavesDe(snapshots));
    const libro = { conversiones: new Map<string, never>(), comisiones, afiliados, contadores, ...cuentas };
    const ahora = clock.now();
    const causas = new Map(mensajes.map((mensaje) => [mensaje.subject, contextoDe(mensaje)]));
    const apuntes = [...comisiones.values()].flatMap((comision) => {
      const contexto = causas.get(comision.snapshot.principalId);
      return contexto ? revalorarNivel(libro, comision, ahora).map((apunte) => ({ apunte, contexto })) : [];
    });
    await cerrarLibro(tx, libro, apuntes);
  };

/** The accounts, locked, that were priced with another tier, or kind of affiliate, than what is now known for their instant. */
async function conOtroNivel(
  tx: MysqlTx,
  afiliados: ReadonlyMap<string, AfiliadoConocido>,
  mensajes: readonly Incoming<Oido>[],
): Promise<Map<string, Comision>> {
  const desde = mensajes.map((mensaje) => nivelDe(mensaje).desde).sort((a, b) => a.getTime() - b.getTime())[0];
  const filas = await tx.query<ComisionFila[]>(
    `SELECT * FROM comision WHERE principal_id IN (?) AND ocurrido_en >= ? AND clase = 'DIRECTA' FOR UPDATE`,
    [[...afiliados.keys()], desde],
  );
  const otras = filas.map(deFila).filter(({ principalId, nivel, ocurridoEn, apertura }) => {
    const afiliado = afiliados.get(principalId);
    if (!afiliado) return false;
    return nivelEn(afiliado, ocurridoEn) !== nivel || apertura.circunstancias.tipo_afiliado !== afiliado.tipo;
  });
  return bloquearComisiones(tx, enOrden(otras.map(({ id }) => id)));
}

/** The tier a message tells, and since when. Others repeat the tier as of their recording, which is no change of it. */
function nivelDe({ type, data, sequence: secuencia }: Incoming<Oido>): CambioDeNivel {
  switch (type) {
    case 'AfiliadoRegistrado':
      return { secuencia, desde: data.fecha_afiliacion, nivel: 'BRONCE' };
    case 'NivelAfiliadoCambiado':
      return { secuencia, desde: data.timestamp, nivel: data.nivel };
  }
}

/** What only the registration tells. */
const registroDe = ({ type, data }: Incoming<Oido>): Partial<AfiliadoConocido> =>
  type === 'AfiliadoRegistrado' ? { tipo: data.tipo, referidoPor: data.referido_por } : {};
