import { NADA, type Aporte, type Atribucion } from './conversion-reportada.js';

/** What the reports know of a commission's account, by its newest event. Minor units. */
export interface ComisionReportada {
  readonly comisionId: string;
  /** Only the calculation says it; null before that one has arrived. */
  readonly de: Atribucion | null;
  readonly saldo: bigint;
  readonly secuencia: bigint;
  readonly al: Date;
}

/** What one event says of an account. */
export type SaldoReportado = ComisionReportada;

export const sinCalcular = (comisionId: string): ComisionReportada => ({
  ...{ comisionId, de: null, saldo: 0n, secuencia: 0n },
  al: new Date(0),
});

export function conSaldo(antes: ComisionReportada, dicho: SaldoReportado): ComisionReportada {
  const { saldo, secuencia } = dicho.secuencia > antes.secuencia ? dicho : antes;
  return { ...antes, saldo, secuencia, de: antes.de ?? dicho.de, al: dicho.al > antes.al ? dicho.al : antes.al };
}

export const aporteDeComision = ({ de, saldo }: ComisionReportada): Aporte =>
  de ? { ...NADA, comision: saldo } : NADA;
