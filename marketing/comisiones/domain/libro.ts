import type { EventoPresupuesto, Presupuesto } from '../../campanas/domain/presupuesto.js';
import { terminosEn, versionDe, type Versiones } from '../../campanas/domain/terminos.js';
import { Comision } from './comision.js';
import { comisionIdDe } from './cuenta.js';
import {
  conHecho,
  desconocida,
  netoDe,
  type ConversionConocida,
  type Hecho,
  type Validada,
} from './conversion-conocida.js';
import { MonedaDeOtraCampana } from './errores.js';
import type { EventoComision, MotivoDeAsiento } from './eventos.js';
import { nivelEn, type AfiliadoConocido } from './niveles.js';

/** What pricing needs to know of a campaign. */
export interface CampanaValorable {
  readonly campanaId: string;
  readonly marcaId: string;
  readonly moneda: string;
  readonly terminos: Versiones;
  readonly periodoRetencionDias: number;
}

/** The books open for one batch: everything its facts touch, locked by whoever opened them. Filled in place. */
export interface Libro {
  readonly conversiones: Map<string, ConversionConocida>;
  /** By commission. */
  readonly comisiones: Map<string, Comision>;
  readonly afiliados: ReadonlyMap<string, AfiliadoConocido>;
  readonly campanas: ReadonlyMap<string, CampanaValorable>;
  /** By campaign. */
  readonly presupuestos: ReadonlyMap<string, Presupuesto>;
}

/** An event of a commission or a budget, and the version it raised that one to. */
export interface Apunte {
  readonly evento: EventoComision | EventoPresupuesto;
  readonly secuencia: bigint;
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
  const comision = libro.comisiones.get(comisionIdDe(conocida.conversionId, validada.afiliadoId));
  if (!comision) return abrir(libro, conocida, validada, ahora);
  return revalorar(libro, comision, netoDe(conocida)?.unidadesMenores ?? 0n, motivoDe(hecho), ahora);
}

/** Prices an account again where the tier at the time of its conversion turns out to have been another. */
export function revalorarNivel(libro: Libro, comision: Comision, ahora: Date): Apunte[] {
  return revalorar(libro, comision, comision.snapshot.valorNeto, 'NIVEL', ahora);
}

function abrir(libro: Libro, conocida: ConversionConocida, validada: Validada, ahora: Date): Apunte[] {
  const { campanaId, afiliadoId, ocurridoEn, valor } = validada;
  const { marcaId, moneda, terminos, periodoRetencionDias } = de(libro.campanas, campanaId);
  if (valor.moneda !== moneda) throw new MonedaDeOtraCampana(valor.moneda, moneda);
  const presupuesto = de(libro.presupuestos, campanaId);
  const desde = presupuesto.events.length;
  const partida = {
    ...{ conversionId: conocida.conversionId, campanaId, marcaId, afiliadoId, moneda, ocurridoEn },
    valorNeto: netoDe(conocida)?.unidadesMenores ?? 0n,
    nivel: nivelDe(libro, afiliadoId, ocurridoEn),
    venceEn: new Date(ocurridoEn.getTime() + periodoRetencionDias * DIA_MS),
  };
  const comision = Comision.calcular(partida, terminosEn(terminos, ocurridoEn), presupuesto, ahora);
  const desenlace = comision ? 'CALCULADA' : 'SIN_PRESUPUESTO';
  libro.conversiones.set(conocida.conversionId, { ...conocida, desenlace });
  if (comision) libro.comisiones.set(comision.snapshot.id, comision);
  return [...apuntes(presupuesto, desde), ...(comision ? apuntes(comision, 0) : [])];
}

function revalorar(
  libro: Libro,
  comision: Comision,
  valorNeto: bigint,
  motivo: MotivoDeAsiento,
  ahora: Date,
): Apunte[] {
  const { campanaId, afiliadoId, ocurridoEn, terminosVersion } = comision.snapshot;
  const presupuesto = de(libro.presupuestos, campanaId);
  const desde = [presupuesto.events.length, comision.events.length] as const;
  const nivel = nivelDe(libro, afiliadoId, ocurridoEn);
  const terminos = versionDe(de(libro.campanas, campanaId).terminos, terminosVersion);
  comision.revalorar({ valorNeto, nivel }, motivo, terminos, presupuesto, ahora);
  return [...apuntes(presupuesto, desde[0]), ...apuntes(comision, desde[1])];
}

const motivoDe = (hecho: Hecho): MotivoDeAsiento =>
  hecho.tipo === 'cancelada' ? 'CANCELACION' : hecho.tipo === 'ajustada' ? hecho.motivo : 'ENMIENDA';

const nivelDe = ({ afiliados }: Libro, afiliadoId: string, instante: Date) => {
  const nivel = nivelEn(de(afiliados, afiliadoId), instante);
  if (nivel === undefined) throw new Error(`Nothing is known of affiliate ${afiliadoId}.`);
  return nivel;
};

function de<T>(mapa: ReadonlyMap<string, T>, id: string): T {
  const valor = mapa.get(id);
  if (valor === undefined) throw new Error(`${id} is not in the books that were opened.`);
  return valor;
}

const apuntes = (
  { version, events }: { readonly version: number; readonly events: readonly Apunte['evento'][] },
  desde: number,
): Apunte[] => events.slice(desde).map((evento, i) => ({ evento, secuencia: BigInt(version + desde + i + 1) }));
