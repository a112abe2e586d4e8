import { sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import { terminosEn, type TerminosVersion, versionDe } from '../../../campanas/domain/terminos/terminos.js';
import { type AfiliadoConocido, nivelEn } from '../conocido/afiliado-conocido.js';
import type { CampanaConocida } from '../conocido/campana-conocida.js';
import {
  conHecho,
  type ConversionConocida,
  desconocida,
  estaEnPie,
  type Hecho,
  netoDeVenta,
  type Validada,
} from '../conocido/conversion-conocida.js';
import { pagaderoEn } from '../conocido/pagadero.js';
import type { MotivoDeAsiento } from '../cuenta/asiento.js';
import type { Comision } from '../cuenta/comision.js';
import type { Contadores } from '../cuenta/consumo.js';
import { type Abrible, comisionIdDe, completa, type Hoy } from '../cuenta/cuenta.js';
import { conversionNoDenegada, monedaDeOtraCampana, presupuestoInsuficiente } from '../cuenta/errores.js';
import { terminosDeClase, valorar } from '../cuenta/valoracion.js';
import { abrirCuentas } from './apertura.js';
import { type Apunte, apuntesDeComision, apuntesDePresupuesto } from './apuntes.js';
import { aperturaDe, partesDe, referidorDe } from './partidas.js';

/** The books open for one batch: everything its facts touch, locked by whoever opened them. Filled in place. */
export interface Libro {
  readonly conversiones: Map<string, ConversionConocida>;
  /** By commission. */
  readonly comisiones: Map<string, Comision>;
  readonly afiliados: ReadonlyMap<string, AfiliadoConocido>;
  readonly campanas: ReadonlyMap<string, CampanaConocida>;
  /** By campaign. */
  readonly presupuestos: ReadonlyMap<string, Presupuesto>;
  readonly contadores: Contadores;
}

const DIA_MS = 86_400_000;

/**
 * Takes one fact of a conversion in and books what follows from it. The same fact again books nothing; facts of one
 * conversion give the same balance in any order, as long as the budget suffices.
 */
export function asentar(libro: Libro, hecho: Hecho, ahora: Date): Apunte[] {
  const conocida = conHecho(libro.conversiones.get(hecho.conversionId) ?? desconocida(hecho.conversionId), hecho);
  libro.conversiones.set(hecho.conversionId, conocida);
  const { validada, desenlace } = conocida;
  if (!validada || desenlace === 'SIN_PRESUPUESTO') return [];
  if (desenlace === null) return abrir(libro, conocida, validada, ahora);
  const hoy = { valorNeto: netoDeVenta(validada, conocida), enPie: estaEnPie(conocida) };
  return partesDe(validada).flatMap(({ afiliadoId }) => {
    const comision = libro.comisiones.get(comisionIdDe(conocida.conversionId, afiliadoId));
    return comision ? revalorar(libro, comision, hoy, motivoDe(hecho), ahora) : [];
  });
}

/**
 * Prices a conversion again that got no commission, since the budget may suffice by now. Throws `marketing.conversion-no-denegada`
 * for any other, and `marketing.presupuesto-insuficiente` where it still does not; nothing has changed then.
 */
export function reintentar(libro: Libro, conversionId: string, ahora: Date): Apunte[] {
  const conocida = libro.conversiones.get(conversionId);
  if (!conocida?.validada || conocida.desenlace !== 'SIN_PRESUPUESTO' || !estaEnPie(conocida))
    throw conversionNoDenegada();
  const apuntes = abrir(libro, conocida, conocida.validada, ahora);
  if (libro.conversiones.get(conversionId)?.desenlace === 'SIN_PRESUPUESTO') throw presupuestoInsuficiente();
  return apuntes;
}

/** Prices an account again where the tier, or the kind, of its affiliate turns out to have been another. */
export function revalorarNivel(libro: Libro, comision: Comision, ahora: Date): Apunte[] {
  const { valorNeto, enPie } = comision.snapshot;
  return revalorar(libro, comision, { valorNeto, enPie }, 'NIVEL', ahora);
}

function abrir(libro: Libro, conocida: ConversionConocida, validada: Validada, ahora: Date): Apunte[] {
  const { campanaId, ocurridoEn, valor } = validada;
  const { moneda, terminos } = de(libro.campanas, campanaId);
  if (valor.moneda !== moneda) throw monedaDeOtraCampana(valor.moneda, moneda);
  const presupuesto = de(libro.presupuestos, campanaId);
  const desde = presupuesto.events.length;
  const version = terminosEn(terminos, ocurridoEn);
  const partidas = partidasDe(libro, conocida, validada);
  const cuentas = abrirCuentas(partidas, version, presupuesto, libro.contadores, ahora);
  const desenlace = cuentas.length > 0 ? 'CALCULADA' : 'SIN_PRESUPUESTO';
  libro.conversiones.set(conocida.conversionId, { ...conocida, desenlace });
  if (cuentas.length === 0) denegar(partidas, version, presupuesto, ahora);
  for (const cuenta of cuentas) libro.comisiones.set(cuenta.snapshot.id, cuenta);
  return [...apuntesDePresupuesto(presupuesto, desde), ...cuentas.flatMap((cuenta) => apuntesDeComision(cuenta))];
}

function partidasDe(libro: Libro, conocida: ConversionConocida, validada: Validada): Abrible[] {
  const { campanaId, afiliadoId: principalId, ocurridoEn } = validada;
  const campana = de(libro.campanas, campanaId);
  const principal = de(libro.afiliados, principalId);
  const partes = partesDe(validada);
  const version = terminosEn(campana.terminos, ocurridoEn);
  const comun = {
    conversionId: conocida.conversionId,
    campanaId,
    marcaId: campana.marcaId,
    principalId,
    ocurridoEn,
    transaccionId: validada.hechos.transaccionId,
    enPie: estaEnPie(conocida),
    valorNeto: netoDeVenta(validada, conocida),
    nivel: nivelDe(libro, principalId, ocurridoEn),
    venceEn: venceTras(campana, validada.hechos.conocidaEn ?? ocurridoEn),
  };
  return partes.map((parte) => ({
    ...comun,
    afiliadoId: parte.afiliadoId,
    referidor: referidorDe(version, de(libro.afiliados, parte.afiliadoId), partes, ocurridoEn, libro.afiliados),
    apertura: aperturaDe(campana, validada, parte, principal, libro.contadores),
  }));
}

function revalorar(
  libro: Libro,
  comision: Comision,
  valor: Pick<Hoy, 'valorNeto' | 'enPie'>,
  motivo: MotivoDeAsiento,
  ahora: Date,
): Apunte[] {
  const { campanaId, principalId, ocurridoEn, terminosVersion, clase, apertura } = comision.snapshot;
  const presupuesto = de(libro.presupuestos, campanaId);
  const desde = [presupuesto.events.length, comision.events.length] as const;
  const tipo_afiliado = de(libro.afiliados, principalId).tipo;
  const circunstancias = { ...apertura.circunstancias, tipo_afiliado };
  const campana = de(libro.campanas, campanaId);
  const nivel = nivelDe(libro, principalId, ocurridoEn);
  const hoy: Hoy = { ...valor, nivel, circunstancias, venceEn: venceTras(campana, ahora) };
  const terminos = terminosDeClase(clase, versionDe(campana.terminos, terminosVersion));
  comision.revalorar(hoy, motivo, terminos, presupuesto, ahora, libro.contadores);
  retenerSiImpide(libro, comision, ahora);
  return [...apuntesDePresupuesto(presupuesto, desde[0]), ...apuntesDeComision(comision, desde[1])];
}

/** The end of a holding period that begins at `desde`. */
export const venceTras = ({ periodoRetencionDias }: CampanaConocida, desde: Date): Date =>
  new Date(desde.getTime() + periodoRetencionDias * DIA_MS);

/** What became due of an account whose affiliate may not be paid is held at once. */
export function retenerSiImpide({ afiliados }: Pick<Libro, 'afiliados'>, comision: Comision, ahora: Date): void {
  const afiliado = afiliados.get(comision.snapshot.afiliadoId);
  if (afiliado) comision.retener(pagaderoEn(afiliado, ahora).impedimento, ahora);
}

/** The conversion gets no commission: for want of budget, or because a cap refuses it. */
function denegar(partidas: readonly Abrible[], terminos: TerminosVersion, presupuesto: Presupuesto, ahora: Date): void {
  const partes = partidas.map((partida) => valorar(completa(partida), terminos).parte);
  const monto = partes.reduce(sumar);
  presupuesto.denegar(monto, partidas[0]?.conversionId ?? '', ahora);
}

const motivoDe = (hecho: Hecho): MotivoDeAsiento =>
  hecho.tipo === 'cancelada' ? 'CANCELACION' : hecho.tipo === 'ajustada' ? hecho.motivo : 'ENMIENDA';

const nivelDe = ({ afiliados }: Libro, afiliadoId: string, instante: Date) => {
  const nivel = nivelEn(de(afiliados, afiliadoId), instante);
  if (nivel === undefined) throw new Error(`Nothing is known of affiliate ${afiliadoId}.`);
  return nivel;
};

/** What the books hold of that id. */
export function de<T>(mapa: ReadonlyMap<string, T>, id: string): T {
  const valor = mapa.get(id);
  if (valor === undefined) throw new Error(`${id} is not in the books that were opened.`);
  return valor;
}
