import { cero, type Dinero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import { type TerminosVersion, versionDe } from '../../../campanas/domain/terminos/terminos.js';
import type { Comision } from '../cuenta/comision.js';
import { sinContadores } from '../cuenta/consumo.js';
import { comisionIdDe, type EstadoComision, type Referidor } from '../cuenta/cuenta.js';
import { terminosDeReferido } from '../cuenta/valoracion.js';
import { abrirCuentas } from './apertura.js';
import { type Apunte, apuntesDeComision, apuntesDePresupuesto } from './apuntes.js';
import { de, type Libro, retenerSiImpide, venceTras } from './libro.js';
import { referidorDe } from './partidas.js';

type Libreta = Pick<Libro, 'comisiones' | 'campanas' | 'presupuestos' | 'afiliados'>;

/**
 * Keeps on each open account of a sale what is known by now of who referred its affiliate: a referrer named later, and the
 * state it had at the instant of the sale.
 */
export function juzgarReferidores(libro: Libreta, ahora: Date): void {
  const directas = [...libro.comisiones.values()].filter(({ snapshot }) => snapshot.clase === 'DIRECTA');
  for (const comision of directas) {
    const { afiliadoId, conversionId, campanaId, terminosVersion, ocurridoEn } = comision.snapshot;
    const afiliado = libro.afiliados.get(afiliadoId);
    if (!afiliado) continue;
    const partes = directas.filter(({ snapshot }) => snapshot.conversionId === conversionId);
    const terminos = versionDe(de(libro.campanas, campanaId).terminos, terminosVersion);
    const participan = partes.map(({ snapshot }) => snapshot);
    const referidor = referidorDe(terminos, afiliado, participan, ocurridoEn, libro.afiliados);
    if (referidor) comision.juzgarReferidor(referidor, ahora);
  }
}

/**
 * What referrers earn on the open accounts follows what the affiliates whom they referred hold now: a share of the sum, for
 * each conversion and referrer once; nothing where the referrer was not ACTIVO at the instant of the sale. Asked again with
 * the same balances it books nothing. Where the budget grants nothing there is no account; the next change asks again.
 */
export function seguirFuentes(libro: Libreta, ahora: Date): Apunte[] {
  const fuentes = new Map<string, [referidor: Referidor, ...suyas: EstadoComision[]]>();
  for (const { snapshot } of libro.comisiones.values()) {
    const { clase, conversionId, referidor } = snapshot;
    if (clase !== 'DIRECTA' || referidor === null) continue;
    const id = comisionIdDe(conversionId, referidor.id);
    fuentes.set(id, [...(fuentes.get(id) ?? ([referidor] as const)), snapshot]);
  }
  return [...fuentes].flatMap(([id, [referidor, ...suyas]]) => seguir(libro, id, referidor, suyas, ahora));
}

function seguir(
  libro: Libreta,
  id: string,
  referidor: Referidor,
  fuentes: readonly EstadoComision[],
  ahora: Date,
): Apunte[] {
  const [primera] = fuentes;
  if (!primera) return [];
  const presupuesto = de(libro.presupuestos, primera.campanaId);
  const campana = de(libro.campanas, primera.campanaId);
  const suyos = terminosDeReferido(versionDe(campana.terminos, primera.terminosVersion));
  const ganado = referidor.estado === 'ACTIVO' ? fuentes.map(({ saldo }) => saldo) : [];
  const valorNeto = ganado.reduce(sumar, cero(primera.saldo.moneda));
  const desde = presupuesto.events.length;
  const abierta = libro.comisiones.get(id);
  const antes = abierta?.events.length ?? 0;
  const hoy = { valorNeto, nivel: primera.nivel, venceEn: venceTras(campana, ahora) };
  abierta?.revalorar(hoy, 'REFERIDO', suyos, presupuesto, ahora);
  const cuenta = abierta ?? abrir(primera, referidor.id, valorNeto, suyos, presupuesto, ahora);
  if (cuenta) {
    retenerSiImpide(libro, cuenta, ahora);
    libro.comisiones.set(id, cuenta);
  }
  return [...apuntesDePresupuesto(presupuesto, desde), ...(cuenta ? apuntesDeComision(cuenta, antes) : [])];
}

function abrir(
  { conversionId, campanaId, marcaId, nivel, transaccionId, ocurridoEn, venceEn }: EstadoComision,
  afiliadoId: string,
  valorNeto: Dinero,
  terminos: TerminosVersion,
  presupuesto: Presupuesto,
  ahora: Date,
): Comision | undefined {
  if (valorNeto.unidadesMenores === 0n) return undefined;
  const conversion = { conversionId, campanaId, marcaId, nivel, transaccionId, ocurridoEn, venceEn };
  const partida = { ...conversion, clase: 'REFERIDO', afiliadoId, valorNeto } as const;
  return abrirCuentas([partida], terminos, presupuesto, sinContadores(), ahora)[0];
}
