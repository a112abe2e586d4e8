import { cero, type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type Atribucion, type Cambio, SIN_MONEDA, sinAporte } from './aporte.js';

/** What the reports know of a commission's account, by its newest event. */
export interface ComisionReportada {
  readonly comisionId: string;
  /** Only the calculation says it; null before that one has arrived. */
  readonly de: Atribucion | null;
  readonly saldo: Dinero;
  readonly secuencia: bigint;
  readonly al: Date;
}

/** What one event says of an account. */
export type SaldoReportado = ComisionReportada;

const sinCalcular = (comisionId: string): ComisionReportada => ({
  comisionId,
  de: null,
  saldo: cero(SIN_MONEDA),
  secuencia: 0n,
  al: new Date(0),
});

/** The accounts after what was said of them. */
export function conSaldos(
  antes: ReadonlyMap<string, ComisionReportada>,
  dichos: readonly SaldoReportado[],
): ReadonlyMap<string, ComisionReportada> {
  const despues = new Map(antes);
  for (const dicho of dichos) {
    const sabida = despues.get(dicho.comisionId) ?? sinCalcular(dicho.comisionId);
    despues.set(dicho.comisionId, conSaldo(sabida, dicho));
  }
  return despues;
}

function conSaldo(antes: ComisionReportada, dicho: SaldoReportado): ComisionReportada {
  const { saldo, secuencia } = dicho.secuencia > antes.secuencia ? dicho : antes;
  return { ...antes, saldo, secuencia, de: antes.de ?? dicho.de, al: dicho.al > antes.al ? dicho.al : antes.al };
}

/** A balance is of the currency of its calculation, which may have come after it. */
export const aporteDeComision = ({ de, saldo }: ComisionReportada): Pick<Cambio, 'de' | 'aporte'> | null =>
  de && { de, aporte: { ...sinAporte(de.moneda), comision: dinero(saldo.unidadesMenores, de.moneda) } };
