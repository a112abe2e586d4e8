import type { Contexto } from '@alpespartner/shared-kernel/application/context.js';
import { AunNo } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { compartir, enOrden, guardar } from '../../../comun/adapters/filas.mysql.js';
import { deJson } from '../../../comun/adapters/json.js';
import {
  bloquearPresupuestos,
  guardarPresupuesto,
} from '../../../campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import type { Versiones } from '../../../campanas/domain/terminos/terminos.js';
import { comisionIdDe, type EstadoComision } from '../../domain/cuenta/cuenta.js';
import type { ConversionConocida, Hecho, Validada } from '../../domain/conocido/conversion-conocida.js';
import { asientoDe } from '../../domain/cuenta/eventos.js';
import type { Apunte, Libro } from '../../domain/libro/libro.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado-conocido.js';
import { partesDe, usosDe, type CampanaValorable } from '../../domain/libro/partidas.js';
import { compartirAfiliados } from '../conocido/afiliado-conocido.mysql.js';
import { bloquearComisiones, guardarComisiones } from '../cuenta/comision.fila.js';
import { abrirContadores } from '../cuenta/contador.mysql.js';
import { anunciosDe } from '../cuenta/contrato.js';
import { bloquearConversiones, guardarConversiones } from '../conocido/conversion-conocida.mysql.js';

/**
 * Opens the books that `hechos` touch. Lock order, everywhere: conversions, affiliates (shared), commissions, campaigns
 * (shared), budgets, counters; each by id. Throws AunNo where a conversion is validated of which an affiliate or the campaign
 * is unknown.
 */
export async function abrirLibro(tx: MysqlTx, hechos: readonly Hecho[]): Promise<Libro> {
  const conversiones = await bloquearConversiones(tx, enOrden(hechos.map(({ conversionId }) => conversionId)));
  const nuevas = hechos.flatMap((hecho) => (hecho.tipo === 'validada' ? [hecho.validada] : []));
  const sabidas = [...conversiones.values()].flatMap(({ validada }) => validada ?? []);
  const validadas = [...nuevas, ...sabidas];
  const afiliados = await compartirAfiliados(tx, enOrden(validadas.flatMap(participantes)));
  const comisiones = await bloquearComisiones(tx, enOrden([...conversiones.values()].flatMap(calculadas)));
  const cuentas = await abrirCampanas(tx, validadas);
  exigirConocidos(validadas, afiliados, cuentas.campanas);
  const porAbrir = validadas.flatMap((validada) => usosPrevistos(cuentas.campanas, validada));
  const abiertas = [...comisiones.values()].map(({ snapshot }) => snapshot);
  const contadores = await abrirContadores(tx, enOrden([...porAbrir, ...clavesDe(abiertas)]));
  return { conversiones, comisiones, afiliados, contadores, ...cuentas };
}

const participantes = (validada: Validada): string[] => [
  validada.afiliadoId,
  ...partesDe(validada).map(({ afiliadoId }) => afiliadoId),
];

const calculadas = ({ conversionId, validada, desenlace }: ConversionConocida): string[] =>
  validada && desenlace === 'CALCULADA'
    ? partesDe(validada).map(({ afiliadoId }) => comisionIdDe(conversionId, afiliadoId))
    : [];

function usosPrevistos(campanas: ReadonlyMap<string, CampanaValorable>, validada: Validada): string[] {
  const campana = campanas.get(validada.campanaId);
  if (!campana) return [];
  return partesDe(validada).flatMap(({ afiliadoId }) =>
    usosDe(campana, validada, afiliadoId).map(({ clave }) => clave),
  );
}

/** The counters of these accounts, in lock order. */
export const clavesDe = (cuentas: readonly Pick<EstadoComision, 'apertura'>[]): string[] =>
  enOrden(cuentas.flatMap(({ apertura }) => apertura.usos.map(({ clave }) => clave)));

/** Campaigns with their money: the last locks of a transaction. */
export async function abrirCampanas(
  tx: MysqlTx,
  de: Iterable<{ readonly campanaId: string }>,
): Promise<Pick<Libro, 'campanas' | 'presupuestos'>> {
  const ids = enOrden([...de].map(({ campanaId }) => campanaId));
  const filas = await compartir<CampanaFila>(tx, 'campana', 'id', ids);
  const campanas = new Map(filas.map((fila) => [fila.id, deFila(fila)]));
  return { campanas, presupuestos: await bloquearPresupuestos(tx, ids) };
}

/** Writes what was booked, and announces each event in the context of its cause. */
export async function cerrarLibro(
  tx: MysqlTx,
  libro: Pick<Libro, 'conversiones' | 'comisiones' | 'presupuestos'>,
  apuntes: readonly { readonly apunte: Apunte; readonly contexto: Contexto }[],
): Promise<void> {
  await guardarConversiones(tx, libro.conversiones.values());
  await guardar(tx, 'sin_presupuesto', [...libro.conversiones.values()].flatMap(denegadaAFila));
  await guardarComisiones(tx, libro.comisiones.values(), causasDe(apuntes));
  for (const presupuesto of libro.presupuestos.values()) await guardarPresupuesto(tx, presupuesto);
  tx.announce('comisiones.eventos', ...apuntes.flatMap(({ apunte, contexto }) => anunciosDe(apunte, contexto)));
}

/** What made each entry, by its id. */
function causasDe(apuntes: readonly { readonly apunte: Apunte; readonly contexto: Contexto }[]): Map<string, Contexto> {
  return new Map(
    apuntes.flatMap(({ apunte: { evento }, contexto }) => {
      const asiento = asientoDe(evento);
      return asiento ? [[asiento.id, contexto] as const] : [];
    }),
  );
}

const denegadaAFila = ({ conversionId, validada, desenlace }: ConversionConocida) =>
  validada && desenlace === 'SIN_PRESUPUESTO' ? [{ campana_id: validada.campanaId, conversion_id: conversionId }] : [];

function exigirConocidos(
  validadas: readonly Validada[],
  afiliados: ReadonlyMap<string, AfiliadoConocido>,
  campanas: ReadonlyMap<string, CampanaValorable>,
): void {
  for (const validada of validadas) {
    if (!campanas.has(validada.campanaId)) throw new AunNo(`campaign ${validada.campanaId}`);
    const desconocido = participantes(validada).find((id) => !afiliados.get(id)?.niveles.length);
    if (desconocido) throw new AunNo(`affiliate ${desconocido}`);
  }
}

interface CampanaFila {
  id: string;
  marca_id: string;
  moneda: string;
  zona_horaria: string;
  terminos: string;
  periodo_retencion_dias: number;
}

const deFila = (f: CampanaFila): CampanaValorable => ({
  campanaId: f.id,
  marcaId: f.marca_id,
  moneda: f.moneda,
  zonaHoraria: f.zona_horaria,
  terminos: deJson<Versiones>(f.terminos),
  periodoRetencionDias: f.periodo_retencion_dias,
});
