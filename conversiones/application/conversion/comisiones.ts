import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { PasoDeCuenta } from '../../domain/historia/pasos.js';

/** What marketing tells of a commission, of the payment of several, or that there is no budget for one. */
export type HechoDeComision = { readonly context: Context; readonly en: Date } & (
  | {
      readonly tipo: 'ComisionCalculada';
      readonly comisionId: string;
      readonly conversionId: string;
      readonly secuencia: bigint;
      readonly comision: Dinero;
      readonly neto: Dinero;
      readonly calculadaEn: Date;
    }
  | {
      readonly tipo: 'ComisionAjustada';
      readonly comisionId: string;
      readonly secuencia: bigint;
      readonly saldo: Dinero;
    }
  | { readonly tipo: 'ComisionAprobada'; readonly comisionId: string; readonly por: string }
  | {
      readonly tipo: 'ComisionRechazada' | 'ComisionAnulada';
      readonly comisionId: string;
      readonly motivo: string | null;
    }
  | {
      readonly tipo: 'PresupuestoInsuficiente';
      readonly conversionId: string;
      readonly presupuestoId: string;
      /** Null: there is no commission yet. */
      readonly comisionId: string | null;
    }
  | { readonly tipo: 'PagoSolicitado'; readonly comisiones: readonly string[]; readonly liquidacionId: string }
  | { readonly tipo: 'PagoConfirmado'; readonly comisiones: readonly string[]; readonly pagoId: string }
  | {
      readonly tipo: 'PagoDevuelto';
      readonly comisiones: readonly string[];
      readonly pagoId: string;
      readonly codigo: string | null;
    }
  | {
      readonly tipo: 'PagoFallido';
      readonly comisiones: readonly string[];
      readonly codigo: string | null;
      readonly reintentable: boolean;
    }
);

export type Hecho<T extends HechoDeComision['tipo']> = Extract<HechoDeComision, { tipo: T }>;

/** What is known of the commission of a conversion (of several, one stands for all: `monto` is their sum): its balance, and how far it is on its way to money. */
export interface ComisionConocida {
  readonly id: string;
  readonly monto: Dinero;
  readonly pasos: readonly PasoDeCuenta[];
}

/** A balance, as `secuencia` of the commission said it. */
export interface Saldo {
  readonly comisionId: string;
  readonly secuencia: bigint;
  /** Null: not said. */
  readonly conversionId: string | null;
  readonly saldo: Dinero;
}

export interface Pago {
  readonly comisionId: string;
  readonly pagoId: string;
  readonly en: Date;
}

/** A payment that came back from the bank. */
export type Devolucion = Pago;

/** What is said of a commission on its way to money. */
export type PasoDeComision = PasoDeCuenta & { readonly comisionId: string };

/** Conversion of one commission, and the payment of it that stands, as far as they were told; of several the first. */
export interface PagoDeConversion {
  readonly conversionId: string | null;
  readonly pago: Pago | null;
}

/** The commissions, as marketing told them last, in whatever order it did. */
export abstract class Comisiones {
  abstract find(conversionId: string): Promise<ComisionConocida | null>;
  /** The newest balance of each stays. */
  abstract addSaldos(saldos: readonly Saldo[]): Promise<void>;
  abstract addPagos(pagos: readonly Pago[]): Promise<void>;
  /** These payments do not stand, whether they were told already or not. */
  abstract addDevoluciones(devoluciones: readonly Devolucion[]): Promise<void>;
  /** Of each step the newest stays, by the time it happened at: payments of one commission are told under different ids. */
  abstract addPasos(pasos: readonly PasoDeComision[]): Promise<void>;
  /** By commission, as they are now, held until the commit: whoever else writes them comes before or after. */
  abstract listPagos(comisiones: readonly string[]): Promise<ReadonlyMap<string, PagoDeConversion>>;
  /** Of these conversions, those that some commission is still to be paid for; their commissions are held until the commit. */
  abstract listSinPagar(conversiones: readonly string[]): Promise<ReadonlySet<string>>;
}
