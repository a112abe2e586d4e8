import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Nivel } from '../conocido/afiliado.js';
import type { Hechos } from '../juicio/hechos.js';
import type { DatosDeclarados } from '../pedido/datos.js';

/**
 * All that may be asked of a conversion. `ahora` is when it is asked; `quien` asks by hand: another brand's conversion is not
 * there. A command said again changes nothing.
 */
export type ComandoConversion = { readonly ahora: Date } & (
  | { readonly tipo: 'Detectar'; readonly datos: DatosDeclarados; readonly hechos: Hechos }
  /** Judge again what waits: a missing fact may be there, or the limit is over. */
  | { readonly tipo: 'Decidir'; readonly hechos: Hechos }
  | {
      readonly tipo: 'Validar';
      readonly quien: Quien;
      readonly notas: string | null;
      readonly nivel: Nivel | null;
    }
  | { readonly tipo: 'Rechazar'; readonly quien: Quien; readonly motivo: string }
  | { readonly tipo: 'Cancelar'; readonly quien: Quien; readonly motivo: string }
  | ({ readonly tipo: 'Reembolsar'; readonly quien: Quien; readonly exceso: TratoDelExceso } & Reembolso)
  | ({ readonly tipo: 'Ajustar'; readonly quien: Quien } & Ajuste)
  /** Outcomes from marketing; `en` is when they happened there. */
  | {
      readonly tipo: 'RegistrarComision';
      readonly comisionId: string;
      readonly comision: Dinero;
      readonly neto: Dinero;
      readonly en: Date;
    }
  | { readonly tipo: 'RegistrarSinPresupuesto'; readonly presupuestoId: string; readonly en: Date }
  | { readonly tipo: 'RegistrarPago'; readonly pagoId: string; readonly en: Date }
  /** What was paid came back from the bank: it is owed again. */
  | { readonly tipo: 'RegistrarDevolucion'; readonly pagoId: string; readonly en: Date }
);

/**
 * What becomes of a refund that is larger than what is left: it takes that, and says what it could not take (RECORTAR), or it
 * is refused (RECHAZAR). PARTE: it takes what is left, and whoever spreads it looks elsewhere for the rest.
 */
export type TratoDelExceso = 'RECORTAR' | 'RECHAZAR' | 'PARTE';

export interface Reembolso {
  readonly reembolsoId: string;
  /** As asked for. */
  readonly monto: Dinero;
  readonly motivo: string;
  /** Null: now. */
  readonly ocurridoEn: Date | null;
}

/** The shop corrects the value it reported. */
export interface Ajuste {
  readonly ajusteId: string;
  /** What the conversion is worth, refunds left aside. */
  readonly valor: Dinero;
  readonly motivo: string;
  /** Null: now. */
  readonly ocurridoEn: Date | null;
}

export type Comando<T extends ComandoConversion['tipo']> = Extract<ComandoConversion, { tipo: T }>;
