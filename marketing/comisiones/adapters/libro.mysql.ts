import type { Contexto } from '@alpespartner/shared-kernel/platform/context.js';
import { AunNo } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import type { Tx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { compartir, enOrden, guardar } from '../../adapters/filas.mysql.js';
import { deJson } from '../../adapters/json.js';
import { bloquearPresupuestos, guardarPresupuesto } from '../../campanas/adapters/presupuesto.repository.mysql.js';
import type { Versiones } from '../../campanas/domain/terminos.js';
import { comisionIdDe } from '../domain/cuenta.js';
import type { ConversionConocida, Hecho, Validada } from '../domain/conversion-conocida.js';
import type { Apunte, CampanaValorable, Libro } from '../domain/libro.js';
import type { AfiliadoConocido } from '../domain/niveles.js';
import { compartirAfiliados } from './afiliado-conocido.mysql.js';
import { bloquearComisiones, guardarComisiones } from './comision.mysql.js';
import { anunciosDe } from './contrato.js';
import { bloquearConversiones, guardarConversiones } from './conversion-conocida.mysql.js';

/**
 * Opens the books that `hechos` touch. Lock order, everywhere: conversions, affiliates (shared), commissions, campaigns
 * (shared), budgets; each by id. Throws AunNo where a conversion is validated whose affiliate or campaign is unknown.
 */
export async function abrirLibro(tx: Tx, hechos: readonly Hecho[]): Promise<Libro> {
  const conversiones = await bloquearConversiones(tx, enOrden(hechos.map(({ conversionId }) => conversionId)));
  const nuevas = hechos.flatMap((hecho) => (hecho.tipo === 'validada' ? [hecho.validada] : []));
  const sabidas = [...conversiones.values()].flatMap(({ validada }) => validada ?? []);
  const validadas = [...nuevas, ...sabidas];
  const afiliados = await compartirAfiliados(tx, enOrden(validadas.map(({ afiliadoId }) => afiliadoId)));
  const calculadas = [...conversiones.values()].flatMap(({ conversionId, validada, desenlace }) =>
    validada && desenlace === 'CALCULADA' ? [comisionIdDe(conversionId, validada.afiliadoId)] : [],
  );
  const comisiones = await bloquearComisiones(tx, enOrden(calculadas));
  const cuentas = await abrirCampanas(tx, validadas);
  exigirConocidos(validadas, afiliados, cuentas.campanas);
  return { conversiones, comisiones, afiliados, ...cuentas };
}

/** Campaigns with their money: the last locks of a transaction. */
export async function abrirCampanas(
  tx: Tx,
  de: Iterable<{ readonly campanaId: string }>,
): Promise<Pick<Libro, 'campanas' | 'presupuestos'>> {
  const ids = enOrden([...de].map(({ campanaId }) => campanaId));
  const filas = await compartir<CampanaFila>(tx, 'campana', 'id', ids);
  const campanas = new Map(filas.map((fila) => [fila.id, deFila(fila)]));
  return { campanas, presupuestos: await bloquearPresupuestos(tx, ids) };
}

/** Writes what was booked, and announces each event in the context of its cause. */
export async function cerrarLibro(
  tx: Tx,
  libro: Libro,
  apuntes: readonly { readonly apunte: Apunte; readonly contexto: Contexto }[],
): Promise<void> {
  await guardarConversiones(tx, libro.conversiones.values());
  await guardar(tx, 'sin_presupuesto', [...libro.conversiones.values()].flatMap(denegadaAFila));
  await guardarComisiones(tx, libro.comisiones.values());
  for (const presupuesto of libro.presupuestos.values()) await guardarPresupuesto(tx, presupuesto);
  tx.announce('comisiones.eventos', ...apuntes.flatMap(({ apunte, contexto }) => anunciosDe(apunte, contexto)));
}

const denegadaAFila = ({ conversionId, validada, desenlace }: ConversionConocida) =>
  validada && desenlace === 'SIN_PRESUPUESTO' ? [{ campana_id: validada.campanaId, conversion_id: conversionId }] : [];

function exigirConocidos(
  validadas: readonly Validada[],
  afiliados: ReadonlyMap<string, AfiliadoConocido>,
  campanas: ReadonlyMap<string, CampanaValorable>,
): void {
  for (const { afiliadoId, campanaId } of validadas) {
    if (!campanas.has(campanaId)) throw new AunNo(`campaign ${campanaId}`);
    if (!afiliados.get(afiliadoId)?.niveles.length) throw new AunNo(`affiliate ${afiliadoId}`);
  }
}

interface CampanaFila {
  id: string;
  marca_id: string;
  moneda: string;
  terminos: string;
  periodo_retencion_dias: number;
}

const deFila = (f: CampanaFila): CampanaValorable => ({
  campanaId: f.id,
  marcaId: f.marca_id,
  moneda: f.moneda,
  terminos: deJson<Versiones>(f.terminos),
  periodoRetencionDias: f.periodo_retencion_dias,
});
