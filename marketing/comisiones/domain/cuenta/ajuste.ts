import { cero, comparar, type Dinero, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { tarifaDe } from '../precio/precio.js';
import { type MotivoDeAsiento, nuevoAsiento, type TipoDeAsiento } from './asiento.js';
import { type Contadores, sinContadores } from './consumo.js';
import { type EstadoComision, faseLibre, type Partida } from './cuenta.js';
import type { EventoComision } from './eventos.js';
import { type Concesion, mover } from './fondos.js';
import { participacionDe } from './situacion.js';
import { entradasDe } from './valoracion.js';

/** Where the money of an entry comes from, or goes back to. */
interface Fuentes {
  readonly presupuesto: Presupuesto;
  readonly contadores?: Contadores | undefined;
}

/** An account after an entry, and the event that tells of it. */
interface Apuntada {
  readonly estado: EstadoComision;
  readonly evento: EventoComision;
}

/** A new account, with the entry that opens it. */
export function recienAbierta(
  partida: Partida & { readonly id: string },
  terminos: TerminosVersion,
  { calculado, concedido, fondos }: Concesion,
  en: Date,
): Apuntada {
  const importes = { calculada: concedido, saldo: concedido, aprobado: null, pagado: cero(concedido.moneda) };
  const nueva = { ...importes, fase: { situacion: 'CALCULADA' }, retencion: null, vistoBueno: null } as const;
  const { version: terminosVersion } = terminos;
  const estado = { ...partida, ...nueva, terminosVersion, calculadaEn: en };
  const asiento = nuevoAsiento('DEVENGO', 'VALIDACION', 1, estado, { delta: concedido, calculado, fondos });
  const tarifa = tarifaDe(entradasDe(partida), terminos);
  return { estado, evento: { tipo: 'ComisionCalculada', datos: { asiento, terminosVersion, tarifa }, en } };
}

/** What an account is after the entry that takes it to `calculado`, and the entry; null: it is there, or nothing was granted. */
export function ajustar(
  estado: EstadoComision,
  numero: number,
  calculado: Dinero,
  motivo: MotivoDeAsiento,
  { presupuesto, contadores = sinContadores() }: Fuentes,
  en: Date,
): Apuntada | null {
  const movido = mover(estado, restar(calculado, estado.saldo), presupuesto, contadores, en);
  if (!movido) return null;
  const { delta, fondos } = movido;
  const ajustado = { ...estado, saldo: sumar(estado.saldo, delta) };
  const asiento = nuevoAsiento(tipoDe(ajustado, delta), motivo, numero, ajustado, { delta, calculado, fondos });
  return { estado: ajustado, evento: { tipo: 'ComisionAjustada', datos: { asiento, saldo: ajustado.saldo }, en } };
}

/** What an entry is that leaves the account so: a clawback where it takes of what was paid, or is being paid. */
function tipoDe({ fase, saldo, pagado }: EstadoComision, delta: Dinero): Exclude<TipoDeAsiento, 'DEVENGO'> {
  const enCurso = participacionDe(fase)?.monto;
  const cobrado = enCurso ? sumar(pagado, enCurso) : pagado;
  if (delta.unidadesMenores < 0n && comparar(saldo, cobrado) < 0) return 'RECUPERO';
  return saldo.unidadesMenores === 0n ? 'REVERSO' : 'AJUSTE';
}

/**
 * An account after it was priced again: what grew above the approved amount is open again, and held until `venceEn` from then
 * on; what no settlement has is where its amounts put it.
 */
export function trasValorar(
  antes: Pick<EstadoComision, 'saldo'>,
  estado: EstadoComision,
  venceEn?: Date,
): EstadoComision {
  const { aprobado, saldo } = estado;
  const reabierta = aprobado !== null && comparar(saldo, antes.saldo) > 0 && comparar(saldo, aprobado) > 0;
  return enReposo(reabierta && venceEn ? { ...estado, venceEn } : estado);
}

export const enReposo = (estado: EstadoComision): EstadoComision =>
  participacionDe(estado.fase) === null ? { ...estado, fase: faseLibre(estado) } : estado;
