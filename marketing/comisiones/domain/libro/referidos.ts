import { versionDe } from '../../../campanas/domain/terminos/terminos.js';
import { abrirCuentas } from './apertura.js';
import type { Comision } from '../cuenta/comision.js';
import { comisionIdDe, type EstadoComision } from '../cuenta/cuenta.js';
import { apuntesDesde, de, type Apunte, type Libro } from './libro.js';
import { terminosDeReferido } from '../cuenta/valoracion.js';

type Libreta = Pick<Libro, 'comisiones' | 'campanas' | 'presupuestos'>;

/**
 * What referrers earn on the open accounts follows what the affiliates whom they referred hold now: a share of the sum, for
 * each conversion and referrer once. Asked again with the same balances it books nothing. Where the budget grants nothing
 * there is no account; the next change asks again.
 */
export function seguirFuentes(libro: Libreta, ahora: Date): Apunte[] {
  const fuentes = new Map<string, EstadoComision[]>();
  for (const { snapshot } of libro.comisiones.values()) {
    if (snapshot.clase !== 'DIRECTA' || snapshot.referidorId === null) continue;
    const id = comisionIdDe(snapshot.conversionId, snapshot.referidorId);
    fuentes.set(id, [...(fuentes.get(id) ?? []), snapshot]);
  }
  return [...fuentes].flatMap(([id, suyas]) => seguir(libro, id, suyas, ahora));
}

function seguir(libro: Libreta, id: string, fuentes: readonly EstadoComision[], ahora: Date): Apunte[] {
  const [primera] = fuentes;
  if (!primera || primera.referidorId === null) return [];
  const presupuesto = de(libro.presupuestos, primera.campanaId);
  const { terminos } = de(libro.campanas, primera.campanaId);
  const suyos = terminosDeReferido(versionDe(terminos, primera.terminosVersion));
  const valorNeto = fuentes.reduce((suma, { saldo }) => suma + saldo, 0n);
  const desde = presupuesto.events.length;
  const abierta = libro.comisiones.get(id);
  const antes = abierta?.events.length ?? 0;
  abierta?.revalorar({ valorNeto, nivel: primera.nivel }, 'REFERIDO', suyos, presupuesto, ahora);
  const cuenta =
    abierta ??
    nueva(primera, primera.referidorId, valorNeto, (partida) =>
      abrirCuentas([partida], suyos, presupuesto, new Map(), ahora),
    );
  if (cuenta) libro.comisiones.set(id, cuenta);
  return [...apuntesDesde(presupuesto, desde), ...(cuenta ? apuntesDesde(cuenta, antes) : [])];
}

function nueva(
  { conversionId, campanaId, marcaId, moneda, nivel, ocurridoEn, venceEn }: EstadoComision,
  afiliadoId: string,
  valorNeto: bigint,
  abrir: (partida: Parameters<typeof abrirCuentas>[0][number]) => Comision[],
): Comision | undefined {
  if (valorNeto === 0n) return undefined;
  const conversion = { conversionId, campanaId, marcaId, moneda, nivel, ocurridoEn, venceEn };
  return abrir({ ...conversion, clase: 'REFERIDO', afiliadoId, valorNeto })[0];
}
